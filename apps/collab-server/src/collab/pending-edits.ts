// Edits whose predecessors have not arrived. Yjs keeps them beside the document and emits no
// `update` for them, so without this they would be acknowledged without having been logged. They
// are usual: a client that reconnects may edit before it has sent what it did offline.
import * as Y from 'yjs'

/** All that the document holds back, as one update; null when there is nothing. */
export function encodePending(doc: Y.Doc): Uint8Array | null {
  const { pendingStructs, pendingDs } = doc.store
  const parts = [pendingStructs?.update, pendingDs].filter((part) => part != null)
  if (parts.length === 0) return null
  return Y.convertUpdateFormatV2ToV1(Y.mergeUpdatesV2(parts))
}

export function pendingBytes(doc: Y.Doc): number {
  const { pendingStructs, pendingDs } = doc.store
  return (pendingStructs?.update.byteLength ?? 0) + (pendingDs?.byteLength ?? 0)
}

export type PendingWatch = {
  /** What is held back now, unless it was so already at the last call. */
  takeNew(): Uint8Array | null
}

export function makePendingWatch(doc: Y.Doc): PendingWatch {
  let structs: Uint8Array | null = null
  let deletions: Uint8Array | null = null
  return {
    takeNew() {
      const { pendingStructs, pendingDs } = doc.store
      const update = pendingStructs?.update ?? null
      // Yjs writes deletions anew with every update: logging them each time would multiply the log.
      const same = isEqual(structs, update) && isEqual(deletions, pendingDs)
      structs = update
      deletions = pendingDs
      return same ? null : encodePending(doc)
    },
  }
}

function isEqual(left: Uint8Array | null, right: Uint8Array | null): boolean {
  return left === right || (left !== null && right !== null && Buffer.compare(left, right) === 0)
}
