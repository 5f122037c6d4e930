import * as Y from 'yjs'
import type { Origin } from './commands.ts'
import { annotationsOf, filtersOf, metaOf, widgetsOf } from './document.ts'

/** Keystrokes of one person closer than this, in milliseconds, are one undo step. */
const TYPING_PAUSE = 600

/**
 * Undo of what `by` did, and of nobody else: a value that a peer has overwritten since is left to
 * the peer. Commands are one step each (call `stopCapturing` before one); keystrokes gather.
 */
export function makeUndo(doc: Y.Doc, by: Origin): Y.UndoManager {
  return new Y.UndoManager([metaOf(doc), widgetsOf(doc), filtersOf(doc), annotationsOf(doc)], {
    trackedOrigins: new Set([by]),
    captureTimeout: TYPING_PAUSE,
  })
}
