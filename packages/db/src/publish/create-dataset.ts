import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { finishDataTable, measureStorage } from '../data-tables/data-table.ts'
import { createMetricsView } from '../data-tables/metrics-view.ts'
import { replaceColumns } from '../datasets/dataset-columns-repo.ts'
import { timeAxisName, timeExtent } from '../datasets/dataset-extent.ts'
import { datasetNameOf } from '../datasets/dataset-name.ts'
import { maintainRollups } from '../rollups/maintain-rollups.ts'
import type { Database } from '../schema.ts'
import { storableJson } from '../storable-text.ts'
import type { LoadedFile } from './loaded-file.ts'
import type { Change } from './publish-upload.ts'

/** The table that was loaded becomes that of a new dataset. */
export async function createDataset(db: Kysely<Database>, file: LoadedFile): Promise<Change> {
  const { upload, columns, table } = file
  await finishDataTable(db, table)
  const extent = timeExtent(columns)
  const wanted = upload.new_dataset_id
  if (wanted) await requireFreeId(db, wanted)
  const { id } = await db
    .insertInto('datasets')
    .values({
      ...(wanted && { id: wanted }),
      org_id: upload.org_id,
      user_id: upload.user_id,
      name: datasetNameOf(file.name),
      table_name: table,
      version: 1,
      row_count: file.rows.loaded,
      storage_bytes: await measureStorage(db, table),
      time_column: timeAxisName(columns),
      time_zone: upload.time_zone,
      time_from: extent.from,
      time_to: extent.to,
      recipe: storableJson(file.recipe),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replaceColumns(db, { orgId: upload.org_id, id }, columns)
  await createMetricsView(db, { table, datasetId: id, columns })
  await maintainRollups(db, { orgId: upload.org_id, datasetId: id }, null, file.rollups)
  const published = { datasetId: id, version: 1, tableName: table }
  return { published, previous: null, warnings: [] }
}

/** A file that was sent twice from one device: its dataset is there. */
async function requireFreeId(db: Kysely<Database>, id: string): Promise<void> {
  const taken = await db.selectFrom('datasets').select('id').where('id', '=', id).executeTakeFirst()
  if (taken) throw new PulseError('conflict', 'This file was uploaded already.')
}
