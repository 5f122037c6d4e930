import { crc32 } from 'node:zlib'
import * as Y from 'yjs'

type Part = { bytes: Uint8Array; checksum?: number | null }

/** Applies what was stored, each part by itself; returns those that could not be read. */
export function applyStored<P extends Part>(doc: Y.Doc, parts: readonly P[]): P[] {
  const damaged: P[] = []
  const apply = (part: P) => {
    if (!applyPart(doc, part)) damaged.push(part)
  }
  const [first, ...others] = parts
  const isEmpty = doc.store.clients.size === 0
  if (first && isEmpty) uncollected(doc, () => apply(first))
  // One transaction around all of them: cleaning up after each would double the time.
  doc.transact(() => {
    for (const part of isEmpty ? others : parts) apply(part)
  })
  return damaged
}

/**
 * What a document is filled from was encoded by one that had collected its garbage, and looking for
 * more takes a third of the time of loading a large one.
 */
function uncollected(doc: Y.Doc, fill: () => void): void {
  const { gc } = doc
  doc.gc = false
  try {
    fill()
  } finally {
    doc.gc = gc
  }
}

function applyPart(doc: Y.Doc, { bytes, checksum }: Part): boolean {
  try {
    // Decoded first: applying integrates the structs before it reads the deletions behind them, and
    // half an update must not get in. What is as it was written spares that, a quarter of the time; a
    // checksum that differs condemns nothing by itself, for what can be read is worth having.
    if (checksum == null || crc32(bytes) !== checksum) Y.decodeUpdate(bytes)
    Y.applyUpdate(doc, bytes)
    return true
  } catch {
    return false
  }
}
