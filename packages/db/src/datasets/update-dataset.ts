import type { Kysely } from 'kysely'
import { measureStorage } from '../data-tables/data-table.ts'
import { type AddedRows, maintainRollups } from '../rollups/maintain-rollups.ts'
import type { PreparedRollups } from '../rollups/prepared-rollups.ts'
import type { Database } from '../schema.ts'
import { storableJson } from '../storable-text.ts'
import { replaceColumns, type StoredColumn } from './dataset-columns-repo.ts'
import { timeAxisName, timeExtent } from './dataset-extent.ts'
import type { Dataset } from './datasets-repo.ts'

type Changed = {
  table: string
  columns: readonly StoredColumn[]
  rowCount: number
  recipe: Record<string, unknown> | null
  /** Given when rows were added, and nothing else happened to them. */
  added?: AddedRows
  /** What was added up of a new table's rows on their way. */
  rollups?: PreparedRollups
}

/** Writes what publishing or undoing made of a locked dataset. Returns its new version. */
export async function updateDataset(
  db: Kysely<Database>,
  dataset: Dataset,
  changed: Changed,
): Promise<number> {
  const extent = timeExtent(changed.columns)
  const version = dataset.version + 1
  await db
    .updateTable('datasets')
    .set({
      version,
      table_name: changed.table,
      row_count: changed.rowCount,
      storage_bytes: await measureStorage(db, changed.table),
      time_column: timeAxisName(changed.columns),
      time_from: extent.from,
      time_to: extent.to,
      recipe: changed.recipe && storableJson(changed.recipe),
      updated_at: new Date(),
    })
    .where('org_id', '=', dataset.org_id)
    .where('id', '=', dataset.id)
    .execute()
  await replaceColumns(db, { orgId: dataset.org_id, id: dataset.id }, changed.columns)
  const key = { orgId: dataset.org_id, datasetId: dataset.id }
  await maintainRollups(db, key, changed.added ?? null, changed.rollups)
  return version
}
