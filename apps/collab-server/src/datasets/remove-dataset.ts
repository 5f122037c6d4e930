import { dropDataTable } from '@pulse/db/data-table'
import { lockDataset } from '@pulse/db/datasets-repo'
import { dropMetricsView } from '@pulse/db/metrics-view'
import { notifyLive } from '@pulse/db/notify-live'
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { OPEN_UPLOAD_STATES } from '@pulse/shared/api/uploads'
import { type Kysely, sql } from 'kysely'

type Options = { db: Kysely<Database>; objects: ObjectStore; processed: ObjectStore }
type Target = { orgId: string; datasetId: string }

/**
 * Deletes the data for good; the catalogue's row stays, marked, because uploads point to it. The
 * table goes with the transaction, the files after it: a crash between leaves files, never a
 * dataset without data.
 */
export async function removeDataset(options: Options, target: Target): Promise<void> {
  const { db, objects, processed } = options
  const keys = await db.transaction().execute((transaction) => dropData(transaction, target))
  for (const key of keys) await objects.deletePrefix(key)
  await processed.deletePrefix(`${target.orgId}/${target.datasetId}/`)
}

async function dropData(
  transaction: Kysely<Database>,
  { orgId, datasetId }: Target,
): Promise<string[]> {
  const { dataset } = await lockDataset(transaction, orgId, datasetId)
  await transaction
    .updateTable('datasets')
    .set({ deleted_at: sql`now()`, updated_at: sql`now()` })
    .where('id', '=', datasetId)
    .where('org_id', '=', orgId)
    .execute()
  await transaction
    .updateTable('uploads')
    .set({ state: 'cancelled', finished_at: sql`now()` })
    .where('dataset_id', '=', datasetId)
    .where('org_id', '=', orgId)
    .where('state', 'in', OPEN_UPLOAD_STATES)
    .execute()
  const uploads = await transaction
    .selectFrom('uploads')
    .where('dataset_id', '=', datasetId)
    .where('org_id', '=', orgId)
    .select('object_key')
    .execute()
  await dropMetricsView(transaction, dataset.table_name)
  await dropDataTable(transaction, dataset.table_name)
  await notifyLive(transaction, { type: 'dataset-deleted', orgId, datasetId })
  return uploads.map(({ object_key }) => object_key)
}
