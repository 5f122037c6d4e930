import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { isNewerDocument } from '@pulse/shared/dashboard/document'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { openState } from '@pulse/shared/dashboard/restore-document'
import type * as Y from 'yjs'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** A state that was written by us and is larger than this is damaged. */
const MAX_STATE_BYTES = 256 * 1024 * 1024

export async function packState(state: Uint8Array): Promise<Uint8Array> {
  return compress(state)
}

export async function unpackState(packed: Uint8Array): Promise<Uint8Array> {
  return decompress(packed, { maxOutputLength: MAX_STATE_BYTES })
}

/** Runs `read` on the state as a document of its own. */
export function withState<T>(state: Uint8Array, read: (doc: Y.Doc) => T): T {
  const doc = openState(state)
  try {
    return read(doc)
  } finally {
    doc.destroy()
  }
}

/** What people would see; null where only a newer program sees all of it. */
export function dashboardOf(state: Uint8Array): Dashboard | null {
  return withState(state, (doc) => (isNewerDocument(doc) ? null : readDashboard(doc)))
}
