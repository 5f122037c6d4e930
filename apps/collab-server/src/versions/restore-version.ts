import type { Database } from '@pulse/db/schema'
import type { RestoreAnswer } from '@pulse/shared/api/versions'
import { openState, restoreDocument } from '@pulse/shared/dashboard/restore-document'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import { recordAudit } from '../auth/audit.ts'
import type { Collab } from '../collab/create-collab.ts'
import { captureVersion, type Target } from './capture-version.ts'
import { noteEditors } from './editors-repo.ts'
import { requireVersion, useVersion } from './read-version.ts'

type Means = { db: Kysely<Database>; collab: Pick<Collab, 'edit'> }

/**
 * A forward edit of the live document, after the present state was kept: restoring that one takes
 * the restore back. (The page writes the same edit itself, so that its undo knows it.)
 */
export async function restoreVersion(
  { db, collab }: Means,
  target: Target,
  { versionId, userId }: { versionId: string; userId: string },
): Promise<RestoreAnswer> {
  const { orgId, dashboardId } = target
  const restored = await requireVersion(db, target, versionId)
  const state = await useVersion(db, target, versionId, (doc) => Y.encodeStateAsUpdate(doc))
  const before = await captureVersion(db, target, { kind: 'automatic', reason: 'before-restore' })
  const earlier = openState(state)
  try {
    await collab.edit(dashboardId, orgId, (doc) => restoreDocument(doc, earlier, { name: 'rest' }))
  } finally {
    earlier.destroy()
  }
  await noteEditors(db, dashboardId, [userId])
  const action = 'version.restored'
  await recordAudit(db, { orgId, userId, action, subject: dashboardId, details: { versionId } })
  return { restored, before: await requireVersion(db, target, before.versionId) }
}
