import type { Kysely } from 'kysely'
import { finishDataTable } from '../data-tables/data-table.ts'
import { createMetricsView, dropMetricsView } from '../data-tables/metrics-view.ts'
import { lockDataset } from '../datasets/datasets-repo.ts'
import { updateDataset } from '../datasets/update-dataset.ts'
import type { Database } from '../schema.ts'
import type { LoadedFile } from './loaded-file.ts'
import { rememberDataset } from './previous-dataset.ts'
import type { Change } from './publish-upload.ts'
import { requireDatasetId } from './require-dataset-id.ts'

/**
 * The dataset moves to the table that was loaded; the old one is kept for undo. No lock on the old table:
 * a query that is running there ends in peace, with the rows of the version that it began with.
 */
export async function replaceDataset(db: Kysely<Database>, file: LoadedFile): Promise<Change> {
  const { upload, columns, table } = file
  await finishDataTable(db, table)
  const before = await lockDataset(db, upload.org_id, requireDatasetId(upload))
  await dropMetricsView(db, before.dataset.table_name)
  await createMetricsView(db, { table, datasetId: before.dataset.id, columns })
  const version = await updateDataset(db, before.dataset, {
    table,
    columns,
    rowCount: file.rows.loaded,
    recipe: file.recipe,
    ...(file.rollups && { rollups: file.rollups }),
  })
  return {
    published: { datasetId: before.dataset.id, version, tableName: table },
    previous: rememberDataset(before, before.dataset.table_name),
    warnings: [],
  }
}
