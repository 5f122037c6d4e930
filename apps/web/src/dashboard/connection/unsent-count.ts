// How many changes of this device the server has not confirmed yet; survives a reload.
import { storedValue } from '../../app/stored-value.ts'

export type UnsentCount = { read(): number; add(): void; clear(): void }

export function makeUnsentCount(name: string): UnsentCount {
  const key = `${name}.unsent`
  let count = Number(storedValue.read(key)) || 0
  const write = (next: number) => {
    if (next === count) return
    count = next
    storedValue.write(key, count === 0 ? undefined : String(count))
  }
  return { read: () => count, add: () => write(count + 1), clear: () => write(0) }
}
