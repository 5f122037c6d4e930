import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { applyStored } from './apply-stored.ts'
import type { CollabLog } from './collab-log.ts'
import {
  findStored,
  markDamaged,
  readParts,
  type StoredMark,
  type StoredPart,
  setSnapshotAside,
} from './document-repo.ts'
import type { GivenAnswer } from './stored-answers.ts'

type Options = {
  db: Kysely<Database>
  log: CollabLog
  /** What to do with the parts before the process is busy making a document of them. */
  beforeFilling?: (parts: readonly StoredPart[]) => Promise<GivenAnswer | null> | undefined
}

export type Loaded = { orgId: string; rows: number; mark: StoredMark }

/**
 * Fills an empty document from snapshot and log. A damaged part is set aside and reported, the rest
 * loads. Null when there is no such dashboard.
 */
export async function loadDocument(
  { db, log, beforeFilling }: Options,
  doc: Y.Doc,
  dashboardId: string,
): Promise<Loaded | null> {
  const found = await findStored(db, dashboardId)
  if (found === null) return null
  const { orgId, mark } = found
  const parts = await readParts(db, orgId, dashboardId)
  const answer = await beforeFilling?.(parts)
  const damaged = unheard(doc, () => applyStored(doc, parts))
  answer?.filled(doc, damaged.length)
  if (damaged.length > 0) {
    const seqs = damaged.map((part) => part.seq)
    log.error({ dashboardId, seqs }, 'parts of a dashboard are damaged and were set aside')
    await setAside(db, { orgId, dashboardId }, damaged)
  }
  return { orgId, mark, rows: parts.filter(({ seq }) => seq !== null).length }
}

/**
 * While nobody listens to `update`, Yjs does not encode the whole document for them: a fifth of what
 * it takes to load a large one. Who listens here is Hocuspocus, which has nobody to send it to yet.
 */
function unheard<T>(doc: Y.Doc, load: () => T): T {
  const observers = doc._observers.get('update')
  doc._observers.delete('update')
  try {
    return load()
  } finally {
    if (observers) doc._observers.set('update', observers)
  }
}

async function setAside(
  db: Kysely<Database>,
  { orgId, dashboardId }: { orgId: string; dashboardId: string },
  damaged: readonly StoredPart[],
): Promise<void> {
  await markDamaged(
    db,
    orgId,
    damaged.flatMap(({ seq }) => (seq === null ? [] : [seq])),
  )
  const snapshot = damaged.find(({ seq }) => seq === null)
  if (snapshot) await setSnapshotAside(db, orgId, dashboardId, snapshot.bytes)
}
