import { type Kysely, sql } from 'kysely'
import { UPLOAD_COLUMN } from '../data-tables/data-column.ts'
import { measureColumns } from '../data-tables/measure-columns.ts'
import type { DatasetWithColumns } from '../datasets/datasets-repo.ts'
import { updateDataset } from '../datasets/update-dataset.ts'
import type { Database } from '../schema.ts'
import { quoteDataTable } from '../sql-name.ts'

/** The rows of one upload leave a table that later uploads share. Returns the dataset's new version. */
export async function removeUploadRows(
  db: Kysely<Database>,
  upload: { id: string },
  { dataset, columns }: DatasetWithColumns,
): Promise<number> {
  const table = dataset.table_name
  const removed = await deleteRows(db, table, upload.id)
  const profiles = await measureColumns(db, table, columns)
  return await updateDataset(db, dataset, {
    table,
    columns: columns.map((column, index) => ({ ...column, ...profiles[index] })),
    rowCount: dataset.row_count - removed,
    recipe: dataset.recipe,
  })
}

export async function deleteRows(
  db: Kysely<Database>,
  table: string,
  uploadId: string,
): Promise<number> {
  const { rows } = await sql<{ deleted: number }>`
    with gone as (
      delete from ${sql.raw(quoteDataTable(table))} where ${sql.id(UPLOAD_COLUMN)} = ${uploadId}
      returning 1
    ) select count(*) as deleted from gone`.execute(db)
  return rows[0]?.deleted ?? 0
}
