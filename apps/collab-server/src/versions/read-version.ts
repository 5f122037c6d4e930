import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { VersionContent, VersionSummary } from '@pulse/shared/api/versions'
import { isNewerDocument } from '@pulse/shared/dashboard/document'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import type { Target } from './capture-version.ts'
import { unpackState, withState } from './version-state.ts'
import { findPrevious, findVersion, readVersionState } from './versions-repo.ts'

type Db = Kysely<Database>

export async function requireVersion(
  db: Db,
  target: Target,
  versionId: string,
): Promise<VersionSummary> {
  const found = await findVersion(db, target, versionId)
  if (!found) throw noSuchVersion()
  return found
}

export async function requireContent(
  db: Db,
  target: Target,
  versionId: string,
): Promise<VersionContent> {
  const version = await requireVersion(db, target, versionId)
  const state = await readState(db, target, versionId)
  const dashboard = read(state, readDashboard)
  const previousId = await findPrevious(db, target, versionId)
  return { version, dashboard, state: Buffer.from(state).toString('base64'), previousId }
}

/**
 * Runs `use` on the version as a document of its own, in this program's schema. Throws newer-document
 * for what only a newer Pulse understands, and unreadable-file for what nobody can read any more.
 */
export async function useVersion<T>(
  db: Db,
  target: Target,
  versionId: string,
  use: (doc: Y.Doc) => T,
): Promise<T> {
  const state = await readState(db, target, versionId)
  return read(state, use)
}

async function readState(db: Db, target: Target, versionId: string): Promise<Uint8Array> {
  const packed = await readVersionState(db, target, versionId)
  if (!packed) throw noSuchVersion()
  try {
    return await unpackState(packed)
  } catch (cause) {
    throw new PulseError('unreadable-file', 'This version is damaged.', { cause })
  }
}

function read<T>(state: Uint8Array, use: (doc: Y.Doc) => T): T {
  return withState(state, (doc) => {
    if (!isNewerDocument(doc)) return use(doc)
    const message = 'A newer Pulse wrote this version; this one cannot show all of it.'
    throw new PulseError('newer-document', message)
  })
}

function noSuchVersion(): PulseError {
  return new PulseError('not-found', 'There is no such version.')
}
