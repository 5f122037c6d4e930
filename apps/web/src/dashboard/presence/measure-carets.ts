// Where the places of a text are on the screen. A text area does not tell, so a copy of its text that is
// laid out in the same way is asked.
import type { Caret } from './create-carets.ts'

export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type MeasuredCaret = {
  readonly caret: Caret
  /** Where the caret stands. */
  readonly at: Omit<Box, 'width'>
  /** The lines of the selection. */
  readonly lines: readonly Box[]
}

/** A selection of a whole long text is not worth more. */
const MAX_LINES = 200

/** `copy` holds one text node, with one character more than the text: a last, empty line has a place, too. */
export function measureCarets(copy: HTMLElement, carets: readonly Caret[]): MeasuredCaret[] {
  const node = copy.firstChild
  if (!node) return []
  const origin = copy.getBoundingClientRect()
  const last = (node.textContent?.length ?? 1) - 1
  const boxesOf = (from: number, to: number): Box[] => {
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    return [...range.getClientRects()].slice(0, MAX_LINES).map((rect) => ({
      x: rect.left - origin.left,
      y: rect.top - origin.top,
      width: rect.width,
      height: rect.height,
    }))
  }
  return carets.flatMap((caret) => {
    const head = Math.min(caret.head, last)
    const [at] = boxesOf(head, head + 1)
    if (!at) return []
    const lines = caret.from === caret.to ? [] : boxesOf(caret.from, Math.min(caret.to, last))
    return [{ caret, at, lines }]
  })
}
