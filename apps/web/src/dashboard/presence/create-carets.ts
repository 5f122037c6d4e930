import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { type CaretAnchor, type CaretRange, placeCaret, readCaret } from './caret-anchor.ts'
import type { Presence } from './create-presence.ts'
import { readPeer } from './read-peer.ts'

export type Caret = CaretRange & {
  /** One per tab. */
  readonly clientId: number
  readonly userId: string
  readonly name: string
}

type Told = Omit<Caret, keyof CaretRange> & { readonly at: CaretAnchor }

/** More than these in one text is a swarm in which nobody finds anybody. */
const MAX_CARETS = 24

/** Where others write in one text: nobody who has left, and nobody who is not at their page. */
export function createCarets(
  { awareness }: Pick<Presence, 'awareness'>,
  source: { readonly widgetId: () => string; readonly text: () => Y.Text | undefined },
): () => readonly Caret[] {
  const [told, setTold] = createSignal<readonly Told[]>([], { equals: sameTold })
  const [edits, setEdits] = createSignal(0)

  const listen = () => setTold(toldIn(awareness, source.widgetId()))
  createEffect(() => {
    listen()
    awareness.on('change', listen)
    onCleanup(() => awareness.off('change', listen))
  })
  createEffect(() => {
    const text = source.text()
    const onEdit = () => setEdits((count) => count + 1)
    text?.observe(onEdit)
    onCleanup(() => text?.unobserve(onEdit))
  })
  return createMemo(() => {
    const text = source.text()
    edits()
    if (!text) return []
    return told().flatMap(({ at, ...who }) => {
      const range = placeCaret(text, at)
      return range ? [{ ...who, ...range }] : []
    })
  })
}

function toldIn(awareness: Presence['awareness'], widgetId: string): Told[] {
  const all: Told[] = []
  for (const [clientId, state] of awareness.getStates()) {
    if (clientId === awareness.clientID || all.length === MAX_CARETS) continue
    const at = readCaret(state['caret'])
    if (at?.widget !== widgetId) continue
    const person = readPeer(clientId, state)?.person
    if (!person || person.idle) continue
    all.push({ clientId, userId: person.userId, name: person.name, at })
  }
  return all
}

/** Presence changes many times a second; carets seldom. */
function sameTold(before: readonly Told[], now: readonly Told[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now)
}
