// Who else is here, what they have selected and where they point. The server stamps `user`; the rest
// is a peer's word and is read with suspicion.
import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { Awareness } from 'y-protocols/awareness'
import { type CursorAnchor, readCursor } from './cursor-anchor.ts'

export type Person = {
  /** One per tab. */
  readonly clientId: number
  readonly userId: string
  readonly name: string
  readonly selected: string | null
}

export type Cursor = Pick<Person, 'clientId' | 'userId' | 'name'> & { readonly at: CursorAnchor }

type Announcement = { selected?: string | null; cursor?: CursorAnchor | null }

export type Presence = {
  /** Everybody else, one entry per tab, the longest known first. */
  readonly others: () => readonly Person[]
  /** Everybody else, one entry per person. */
  readonly people: () => readonly Person[]
  /** Apart from `others`, because it changes many times a second. */
  readonly cursors: () => readonly Cursor[]
  announce(what: Announcement): void
}

export function createPresence(awareness: Awareness, me: { id: string; name: string }): Presence {
  awareness.setLocalStateField('user', { id: me.id, name: me.name })
  const [others, setOthers] = createSignal<readonly Person[]>([], { equals: sameText })
  const [cursors, setCursors] = createSignal<readonly Cursor[]>([], { equals: sameText })
  const read = () => {
    const people: Person[] = []
    const pointing: Cursor[] = []
    for (const [clientId, state] of awareness.getStates()) {
      const person = clientId === awareness.clientID ? null : readPerson(clientId, state)
      if (!person) continue
      people.push(person)
      const at = readCursor(state['cursor'])
      if (at) pointing.push({ clientId, userId: person.userId, name: person.name, at })
    }
    setOthers(people)
    setCursors(pointing)
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
    cursors,
    announce(what) {
      for (const [key, value] of Object.entries(what)) awareness.setLocalStateField(key, value)
    },
  }
}

function sameText(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function readPerson(clientId: number, state: Record<string, unknown>): Person | null {
  const user = state['user']
  if (typeof user !== 'object' || user === null || !('id' in user) || !('name' in user)) return null
  if (typeof user.id !== 'string' || typeof user.name !== 'string') return null
  const selected = typeof state['selected'] === 'string' ? state['selected'] : null
  return { clientId, userId: user.id, name: user.name.slice(0, 80) || 'Somebody', selected }
}
