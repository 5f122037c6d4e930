// A deleted dataset leaves nothing of its data: tables, what was kept for undo, files. Its row stays, so
// that charts that still name it can say that it was deleted.
import { type Kysely, sql } from 'kysely'
import { dropDataTable } from '../data-tables/data-table.ts'
import { dropMetricsView } from '../data-tables/metrics-view.ts'
import { notifyLive } from '../notify-live.ts'
import { retireRollups } from '../rollups/rollups-repo.ts'
import type { Database } from '../schema.ts'
import { type DatasetWithColumns, lockDataset } from './datasets-repo.ts'

export type DeletedDataset = {
  /** Objects of its uploads, for the caller to delete once this is committed. */
  objectKeys: string[]
}

/** Throws not-found. */
export async function deleteDataset(
  db: Kysely<Database>,
  { orgId, datasetId }: { orgId: string; datasetId: string },
): Promise<DeletedDataset> {
  return await db
    .transaction()
    .execute(async (transaction) =>
      deleteDatasetIn(transaction, await lockDataset(transaction, orgId, datasetId)),
    )
}

/** In a transaction that has locked the dataset. */
export async function deleteDatasetIn(
  transaction: Kysely<Database>,
  { dataset }: DatasetWithColumns,
): Promise<DeletedDataset> {
  const uploads = await findUploads(transaction, dataset.org_id, dataset.id)
  await dropMetricsView(transaction, dataset.table_name)
  const kept = uploads.flatMap((upload) => upload.previous?.keptTable ?? [])
  for (const table of [dataset.table_name, ...kept]) await dropDataTable(transaction, table)
  await retireRollups(transaction, dataset.id)
  await cancelOpenUploads(transaction, dataset.org_id, dataset.id)
  await transaction
    .updateTable('datasets')
    .set({ deleted_at: sql<Date>`now()`, row_count: 0, storage_bytes: 0, recipe: null })
    .where('org_id', '=', dataset.org_id)
    .where('id', '=', dataset.id)
    .execute()
  await transaction
    .deleteFrom('dataset_columns')
    .where('org_id', '=', dataset.org_id)
    .where('dataset_id', '=', dataset.id)
    .execute()
  await notifyLive(transaction, {
    type: 'dataset-deleted',
    datasetId: dataset.id,
    orgId: dataset.org_id,
  })
  return { objectKeys: uploads.map((upload) => upload.object_key) }
}

function findUploads(db: Kysely<Database>, orgId: string, datasetId: string) {
  return db
    .selectFrom('uploads')
    .select(['object_key', 'previous'])
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', datasetId)
    .execute()
}

/** Files on their way to the dataset have nowhere to go, and nothing is left to undo. */
async function cancelOpenUploads(
  db: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ state: 'cancelled', finished_at: sql<Date>`now()` })
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', datasetId)
    .where('state', 'in', ['uploading', 'queued', 'running', 'waiting'])
    .execute()
  await db
    .updateTable('uploads')
    .set({ previous: null })
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', datasetId)
    .execute()
}
