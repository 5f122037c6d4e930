import * as Y from 'yjs'

/** Applies what was stored, each part by itself; returns those that could not be read. */
export function applyStored<Part extends { bytes: Uint8Array }>(
  doc: Y.Doc,
  parts: readonly Part[],
): Part[] {
  const damaged: Part[] = []
  // One transaction around all of them: cleaning up after each would double the time.
  doc.transact(() => {
    for (const part of parts) {
      if (!applyPart(doc, part.bytes)) damaged.push(part)
    }
  })
  return damaged
}

function applyPart(doc: Y.Doc, bytes: Uint8Array): boolean {
  try {
    // Decoded first: applying integrates the structs before it reads the deletions behind them, and
    // half an update must not get in.
    Y.decodeUpdate(bytes)
    Y.applyUpdate(doc, bytes)
    return true
  } catch {
    return false
  }
}
