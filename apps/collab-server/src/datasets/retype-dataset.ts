import { randomUUID } from 'node:crypto'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import { findFilesOfDataset } from '@pulse/db/uploads/uploads-repo'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { OPEN_UPLOAD_STATES } from '@pulse/shared/api/uploads'
import type { Kysely } from 'kysely'
import type { Principal } from '../auth/principal.ts'
import { requireChanges } from '../uploads/require-changes.ts'

/**
 * Asks for all files of the dataset to be read again. Returns the id of the queued upload that does it.
 * Throws unknown-column, invalid-request, conflict while an earlier one is at it.
 */
export async function insertRetype(
  db: Kysely<Database>,
  { orgId, user }: Principal,
  { dataset }: DatasetWithColumns,
  changes: PlanChanges,
): Promise<string> {
  requireChanges(dataset.recipe, changes)
  const open = await db
    .selectFrom('uploads')
    .select('id')
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', dataset.id)
    .where('mode', '=', 'retype')
    .where('state', 'in', OPEN_UPLOAD_STATES)
    .executeTakeFirst()
  if (open)
    throw new PulseError('conflict', 'The columns of this dataset are being changed already.')
  const files = await findFilesOfDataset(db, orgId, dataset.id)
  const id = randomUUID()
  await db
    .insertInto('uploads')
    .values({
      id,
      org_id: orgId,
      user_id: user.id,
      dataset_id: dataset.id,
      filename: dataset.name,
      mode: 'retype',
      time_zone: dataset.time_zone,
      // It has no object of its own.
      object_key: `raw/${orgId}/${id}`,
      size_bytes: files.reduce((bytes, file) => bytes + file.size_bytes, 0),
      state: 'queued',
      changes: JSON.stringify(changes),
    })
    .execute()
  return id
}
