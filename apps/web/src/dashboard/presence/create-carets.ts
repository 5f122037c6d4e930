import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { type CaretAnchor, type CaretRange, placeCaret, readCaret } from './caret-anchor.ts'
import type { Presence } from './create-presence.ts'

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
  presence: Pick<Presence, 'awareness' | 'others'>,
  source: { readonly widgetId: () => string; readonly text: () => Y.Text | undefined },
): () => readonly Caret[] {
  const [news, setNews] = createSignal(0)
  const [edits, setEdits] = createSignal(0)
  const onNews = () => setNews((count) => count + 1)
  presence.awareness.on('change', onNews)
  onCleanup(() => presence.awareness.off('change', onNews))
  // Presence changes many times a second; carets seldom.
  const told = createMemo(
    () => {
      news()
      return toldIn(presence, source.widgetId())
    },
    [],
    { equals: (before, now) => JSON.stringify(before) === JSON.stringify(now) },
  )
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

function toldIn({ awareness, others }: Pick<Presence, 'awareness' | 'others'>, widgetId: string) {
  const told: Told[] = []
  const states = awareness.getStates()
  for (const { clientId, userId, name, idle } of others()) {
    if (idle || told.length === MAX_CARETS) continue
    const at = readCaret(states.get(clientId)?.['caret'])
    if (at?.widget === widgetId) told.push({ clientId, userId, name, at })
  }
  return told
}
