// Who else is here and what they have selected. The server stamps `user`; the rest is a peer's word
// and is read with suspicion.
import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { Awareness } from 'y-protocols/awareness'

export type Person = {
  /** One per tab. */
  readonly clientId: number
  readonly userId: string
  readonly name: string
  readonly selected: string | null
}

type Announcement = { selected?: string | null }

export type Presence = {
  /** Everybody else, one entry per tab, the longest known first. */
  readonly others: () => readonly Person[]
  /** Everybody else and my own other tabs, one entry per person. */
  readonly people: () => readonly Person[]
  announce(what: Announcement): void
}

export function createPresence(awareness: Awareness, me: { id: string; name: string }): Presence {
  awareness.setLocalStateField('user', { id: me.id, name: me.name })
  const [others, setOthers] = createSignal<readonly Person[]>([])
  const read = () => {
    const people: Person[] = []
    for (const [clientId, state] of awareness.getStates()) {
      const person = clientId === awareness.clientID ? null : readPerson(clientId, state)
      if (person) people.push(person)
    }
    setOthers(people)
  }
  awareness.on('change', read)
  onCleanup(() => awareness.off('change', read))

  const people = createMemo(() => {
    const byUser = new Map<string, Person>()
    for (const person of others()) {
      if (person.userId !== me.id && !byUser.has(person.userId)) byUser.set(person.userId, person)
    }
    return [...byUser.values()]
  })
  return {
    others,
    people,
    announce(what) {
      for (const [key, value] of Object.entries(what)) awareness.setLocalStateField(key, value)
    },
  }
}

function readPerson(clientId: number, state: Record<string, unknown>): Person | null {
  const user = state['user']
  if (typeof user !== 'object' || user === null || !('id' in user) || !('name' in user)) return null
  if (typeof user.id !== 'string' || typeof user.name !== 'string') return null
  const selected = typeof state['selected'] === 'string' ? state['selected'] : null
  return { clientId, userId: user.id, name: user.name.slice(0, 80) || 'Somebody', selected }
}
