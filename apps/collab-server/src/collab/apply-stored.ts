import { crc32 } from 'node:zlib'
import * as Y from 'yjs'

type Part = { bytes: Uint8Array; checksum?: number | null }

/** Applies what was stored, each part by itself; returns those that could not be read. */
export function applyStored<P extends Part>(doc: Y.Doc, parts: readonly P[]): P[] {
  const damaged: P[] = []
  // One transaction around all of them: cleaning up after each would double the time.
  doc.transact(() => {
    for (const part of parts) {
      if (!applyPart(doc, part)) damaged.push(part)
    }
  })
  return damaged
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
