// Whose view this tab follows. The scrolling itself is loaded when somebody else is here (PeopleHere.tsx).
import { createEffect, createMemo, createSignal, untrack } from 'solid-js'
import type { Presence } from './create-presence.ts'
import type { Person } from './read-peer.ts'

export type Follow = {
  /** The tab that is followed. Should it go, another one of the same person. */
  readonly followed: () => Person | null
  /** False for one who follows this tab, directly or through others: both would chase each other. */
  readonly canFollow: (person: Person) => boolean
  start(person: Person): void
  stop(): void
}

export function createFollow(presence: Presence): Follow {
  const [wanted, setWanted] = createSignal<Person | null>(null)
  const canFollow = (person: Person) =>
    !leadsTo(presence.others(), person.clientId, presence.clientId)
  const followed = createMemo(() => {
    const person = wanted()
    if (!person) return null
    const others = presence.others()
    return (
      others.find(({ clientId }) => clientId === person.clientId) ??
      others.find(({ userId }) => userId === person.userId) ??
      null
    )
  })
  createEffect(() => {
    const person = followed()
    if (!person || !canFollow(person)) setWanted(null)
    presence.announce({ following: person?.clientId ?? null })
  })
  return {
    followed,
    canFollow,
    start: (person) => void (untrack(() => canFollow(person)) && setWanted(person)),
    stop: () => void setWanted(null),
  }
}

/** True when `from` follows `to`, directly or through others. */
export function leadsTo(people: readonly Person[], from: number, to: number): boolean {
  const seen = new Set<number>()
  for (let at: number | null = from; at !== null && !seen.has(at); ) {
    if (at === to) return true
    seen.add(at)
    at = people.find(({ clientId }) => clientId === at)?.following ?? null
  }
  return false
}
