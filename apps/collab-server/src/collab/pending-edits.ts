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
      // Yjs makes new arrays whenever it holds back something else: comparing identity is enough.
      const { pendingStructs, pendingDs } = doc.store
      const same = structs === (pendingStructs?.update ?? null) && deletions === pendingDs
      structs = pendingStructs?.update ?? null
      deletions = pendingDs
      return same ? null : encodePending(doc)
    },
  }
}
