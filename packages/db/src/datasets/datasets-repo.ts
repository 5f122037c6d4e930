import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../schema.ts'
import { findColumns, type StoredColumn } from './dataset-columns-repo.ts'
import { stopExport } from './export-lock.ts'

export type Dataset = Selectable<Database['datasets']>
export type DatasetWithColumns = { dataset: Dataset; columns: StoredColumn[] }

/** Null when the organization has none of this id, or deleted it. */
export async function findDataset(
  db: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<DatasetWithColumns | null> {
  const dataset = await select(db, orgId, datasetId).executeTakeFirst()
  return dataset ? { dataset, columns: await findColumns(db, orgId, datasetId) } : null
}

/**
 * Holds the dataset until the transaction ends: publishing, undoing and deleting take turns.
 * Throws not-found when it was deleted.
 */
export async function lockDataset(
  transaction: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<DatasetWithColumns> {
  await stopExport(transaction, datasetId)
  const dataset = await select(transaction, orgId, datasetId)
    // Rows that refer to it may still be written meanwhile: the export's are.
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!dataset) {
    throw new PulseError('not-found', 'The dataset that this file belongs to was deleted.')
  }
  return { dataset, columns: await findColumns(transaction, orgId, datasetId) }
}

function select(db: Kysely<Database>, orgId: string, datasetId: string) {
  return db
    .selectFrom('datasets')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('id', '=', datasetId)
    .where('deleted_at', 'is', null)
}
