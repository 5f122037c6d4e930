// Keeps the present state of a dashboard as a version. Works on what the database holds, not on a
// document in memory: everything acknowledged is in it, whichever server took it.
import type { Database } from '@pulse/db/schema'
import type { VersionReason } from '@pulse/shared/api/versions'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { type Kysely, sql } from 'kysely'
import * as Y from 'yjs'
import { applyStored } from '../collab/apply-stored.ts'
import { readParts } from '../collab/document-repo.ts'
import { editorsSince } from './editors-repo.ts'
import { dashboardOf, packState, unpackState } from './version-state.ts'
import { insertVersion, latestVersion } from './versions-repo.ts'

type Db = Kysely<Database>
export type Target = { orgId: string; dashboardId: string }

type Wish =
  | { kind: 'automatic'; reason: VersionReason }
  | { kind: 'named'; name: string; userId: string }

/**
 * Returns the version that holds the present state. An automatic one is only made when the newest
 * version holds something else; that is decided under a lock, so that servers never make two.
 */
export async function captureVersion(
  db: Db,
  target: Target,
  wish: Wish,
): Promise<{ versionId: string; isNew: boolean }> {
  return db.transaction().execute(async (transaction) => {
    await lockVersions(transaction, target.dashboardId)
    const latest = await latestVersion(transaction, target)
    const state = await readPresent(transaction, target)
    const dashboard = dashboardOf(state)
    await markChecked(transaction, target)
    if (wish.kind === 'automatic' && latest && (await isSame(latest.state, dashboard))) {
      return { versionId: latest.id, isNew: false }
    }
    const versionId = await insertVersion(transaction, target, {
      ...toRow(wish),
      state: await packState(state),
      author_ids: await editorsSince(transaction, target, latest?.createdAt ?? null),
      widget_count: dashboard?.widgets.length ?? 0,
    })
    return { versionId, isNew: true }
  })
}

function toRow(wish: Wish) {
  return wish.kind === 'named'
    ? ({ kind: 'named', name: wish.name, reason: 'by-hand', created_by: wish.userId } as const)
    : ({ kind: 'automatic', name: null, reason: wish.reason, created_by: null } as const)
}

async function lockVersions(db: Db, dashboardId: string): Promise<void> {
  const key = `versions:${dashboardId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db)
}

/** What the database has of the dashboard, as one update. Damaged parts are the loader's to report. */
export async function readPresent(db: Db, { orgId, dashboardId }: Target): Promise<Uint8Array> {
  const doc = new Y.Doc()
  try {
    applyStored(doc, await readParts(db, orgId, dashboardId))
    return Y.encodeStateAsUpdate(doc)
  } finally {
    doc.destroy()
  }
}

/** A version that cannot be read any more is no reason to keep less. */
async function isSame(packed: Uint8Array, present: Dashboard | null): Promise<boolean> {
  if (present === null) return false
  try {
    return JSON.stringify(dashboardOf(await unpackState(packed))) === JSON.stringify(present)
  } catch {
    return false
  }
}

async function markChecked(db: Db, { orgId, dashboardId }: Target): Promise<void> {
  await db
    .updateTable('dashboards')
    .set({ versions_checked_at: sql<Date>`now()` })
    .where('id', '=', dashboardId)
    .where('org_id', '=', orgId)
    .execute()
}
