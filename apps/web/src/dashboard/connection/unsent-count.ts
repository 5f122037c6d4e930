// How many changes of this device the server has not confirmed yet; survives a reload, and all tabs
// of a dashboard count together.
import { storedValue } from '../../app/stored-value.ts'

type UnsentCount = { read(): number; add(): void; clear(): void; close(): void }

/** `onOther` is called when another tab has counted. */
export function makeUnsentCount(name: string, onOther: () => void): UnsentCount {
  const key = `${name}.unsent`
  // Where nothing is stored (private mode) this tab counts for itself.
  let count = Number(storedValue.read(key)) || 0
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return
    count = Number(event.newValue) || 0
    onOther()
  }
  addEventListener('storage', onStorage)
  const write = (next: number) => {
    if (next === count) return
    count = next
    storedValue.write(key, count === 0 ? undefined : String(count))
  }
  return {
    read: () => count,
    add: () => write(Math.max(count, Number(storedValue.read(key)) || 0) + 1),
    clear: () => write(0),
    close: () => removeEventListener('storage', onStorage),
  }
}
