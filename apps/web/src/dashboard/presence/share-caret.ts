// Tells the others where this person writes: while the text has the focus, less often the more are here,
// and not at all for who hides their cursor.
import { createEffect, onCleanup, untrack } from 'solid-js'
import type * as Y from 'yjs'
import { anchorCaret } from './caret-anchor.ts'
import type { Presence } from './create-presence.ts'
import { cursorPace } from './cursor-pace.ts'
import { hiddenCursor } from './hidden-cursor.ts'

type Source = {
  readonly area: HTMLTextAreaElement
  readonly widgetId: () => string
  readonly text: () => Y.Text | undefined
}

export function shareCaret(
  presence: Pick<Presence, 'announce' | 'people'>,
  { area, widgetId, text }: Source,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    const shared = untrack(text)
    // A window behind another one keeps the focus of its text, and its caret.
    const isWriting = document.activeElement === area && !hiddenCursor.get()
    presence.announce({
      caret: isWriting && shared ? anchorCaret(untrack(widgetId), shared, selectionOf(area)) : null,
    })
  }
  const onMove = () => {
    timer ??= setTimeout(tell, cursorPace(untrack(presence.people).length + 1))
  }
  const left = new AbortController()
  const { signal } = left
  document.addEventListener('selectionchange', onMove, { signal })
  for (const sign of ['focus', 'blur', 'input', 'select', 'keyup'] as const) {
    area.addEventListener(sign, onMove, { signal })
  }
  createEffect(() => {
    hiddenCursor.get()
    text()
    onMove()
  })
  onCleanup(() => {
    left.abort()
    clearTimeout(timer)
    presence.announce({ caret: null })
  })
}

function selectionOf(area: HTMLTextAreaElement) {
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = area
  return { start, end, direction }
}
