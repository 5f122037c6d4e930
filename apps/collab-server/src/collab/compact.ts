// Snapshot = old snapshot + log, in one transaction with the deletion of exactly those rows.
// Works on what the database holds, not on the document in memory: another server may have saved
// edits that this one has not heard of.
import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import { applyStored } from './apply-stored.ts'
import type { CollabLog } from './collab-log.ts'
import {
  lockDashboard,
  putBackDamaged,
  readSnapshot,
  takeUpdates,
  writeSnapshot,
} from './document-repo.ts'

const MAX_ROWS_AT_ONCE = 10_000

type Options = { db: Kysely<Database>; log: CollabLog }
type Target = { orgId: string; dashboardId: string }

/** Returns how many rows of the log the snapshot now covers. */
export async function compact(options: Options, target: Target): Promise<number> {
  let covered = 0
  for (;;) {
    const taken = await options.db
      .transaction()
      .execute((transaction) => compactOnce({ ...options, db: transaction }, target))
    covered += taken
    if (taken < MAX_ROWS_AT_ONCE) return covered
  }
}

async function compactOnce({ db, log }: Options, { orgId, dashboardId }: Target): Promise<number> {
  await lockDashboard(db, dashboardId)
  const rows = await takeUpdates(db, orgId, dashboardId, MAX_ROWS_AT_ONCE)
  if (rows.length === 0) return 0
  const snapshot = await readSnapshot(db, orgId, dashboardId)
  const { state, damaged } = merge(snapshot, rows)
  if (damaged.length > 0) {
    log.error(
      { dashboardId, seqs: damaged.map(({ seq }) => seq) },
      'damaged updates were set aside',
    )
    await putBackDamaged(db, orgId, dashboardId, damaged)
  }
  await writeSnapshot(db, orgId, dashboardId, state)
  return rows.length
}

type Row = { seq: number; update: Uint8Array }
type Snapshot = NonNullable<Awaited<ReturnType<typeof readSnapshot>>>

function merge(snapshot: Snapshot | null, rows: readonly Row[]) {
  const doc = new Y.Doc()
  try {
    if (snapshot) applySnapshot(doc, snapshot)
    const parts = rows.map((row) => ({ bytes: row.update, row }))
    const damaged = applyStored(doc, parts).map((part) => part.row)
    // Includes edits whose predecessors have not arrived: they stay pending, not lost.
    return { state: Y.encodeStateAsUpdate(doc), damaged }
  } finally {
    doc.destroy()
  }
}

/** An unreadable snapshot ends the compaction, which changes nothing; the next load sets it aside. */
function applySnapshot(doc: Y.Doc, snapshot: Snapshot): void {
  if (applyStored(doc, [snapshot]).length > 0) {
    throw new Error('the snapshot cannot be read')
  }
}
