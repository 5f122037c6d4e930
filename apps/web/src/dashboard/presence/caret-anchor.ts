// A caret or selection in a shared text, bound to letters instead of numbers: what others write or take
// back before it does not move it.
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'

/** Each end is an encoded Yjs relative position; the head is where one writes. */
export type CaretAnchor = {
  readonly widget: string
  readonly anchor: string
  readonly head: string
}

/** Places in the text as it is now. */
export type CaretRange = { readonly from: number; readonly to: number; readonly head: number }

type Selected = {
  readonly start: number
  readonly end: number
  readonly direction: 'forward' | 'backward' | 'none'
}

/** Two ids of the largest clients are 20 bytes. */
const MAX_END = 64
/** What is written at the end of a selection stays outside: the end belongs to the letter before it. */
const BEFORE = -1

export function anchorCaret(widget: string, text: Y.Text, selected: Selected): CaretAnchor {
  const start = encodeEnd(text, selected.start)
  if (selected.start === selected.end) return { widget, anchor: start, head: start }
  const end = encodeEnd(text, selected.end, BEFORE)
  const isBackward = selected.direction === 'backward'
  return { widget, anchor: isBackward ? end : start, head: isBackward ? start : end }
}

/** A peer's word: null unless it looks like an anchor. */
export function readCaret(raw: unknown): CaretAnchor | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { widget, anchor, head } = raw as Partial<Record<keyof CaretAnchor, unknown>>
  if (typeof widget !== 'string' || widget.length > MAX_END) return null
  return isEnd(anchor) && isEnd(head) ? { widget, anchor, head } : null
}

/** Null while the letter is not here yet, and for what is no place in this text. */
export function placeCaret(text: Y.Text, { anchor, head }: CaretAnchor): CaretRange | null {
  const at = placeEnd(text, head)
  const other = anchor === head ? at : placeEnd(text, anchor)
  if (at === null || other === null) return null
  return { from: Math.min(at, other), to: Math.max(at, other), head: at }
}

function isEnd(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length <= MAX_END
}

function encodeEnd(text: Y.Text, index: number, side = 0): string {
  return toBase64(
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)),
  )
}

function placeEnd(text: Y.Text, end: string): number | null {
  if (!text.doc) return null
  try {
    const position = Y.decodeRelativePosition(fromBase64(end))
    // A name would make a new root in the document.
    if (position.tname !== null) return null
    const place = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
    return place?.type === text ? place.index : null
  } catch {
    // Bytes that a peer made up.
    return null
  }
}
