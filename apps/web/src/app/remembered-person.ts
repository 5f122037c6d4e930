import type { Me } from '@pulse/shared/api/auth'
import { storedValue } from './stored-value.ts'

const STORAGE_KEY = 'pulse.person'

/** The person who was signed in here last, for opening the page without a server. Never a credential. */
export const rememberedPerson = {
  read(): Me | undefined {
    const text = storedValue.read(STORAGE_KEY)
    if (text === undefined) return undefined
    try {
      const value: unknown = JSON.parse(text)
      return isMe(value) ? value : undefined
    } catch {
      return undefined
    }
  },
  write(person: Me | undefined): void {
    storedValue.write(STORAGE_KEY, person && JSON.stringify(person))
  },
  /** Somebody logged in or out in another tab. Returns how to stop listening. */
  onOtherTab(listener: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key === STORAGE_KEY) listener()
    }
    addEventListener('storage', onStorage)
    return () => removeEventListener('storage', onStorage)
  },
}

function isMe(value: unknown): value is Me {
  if (typeof value !== 'object' || value === null) return false
  const person = value as Partial<Me>
  return (
    typeof person.id === 'string' &&
    typeof person.email === 'string' &&
    typeof person.name === 'string' &&
    typeof person.role === 'string' &&
    typeof person.organization?.name === 'string'
  )
}
