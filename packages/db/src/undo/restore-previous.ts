import { type Kysely, sql } from 'kysely'
import { isTimeAxis, sqlTypeOf, TIME_COLUMN, UPLOAD_COLUMN } from '../data-tables/data-column.ts'
import { dropDataTable } from '../data-tables/data-table.ts'
import { measureColumns } from '../data-tables/measure-columns.ts'
import { createMetricsView, dropMetricsView } from '../data-tables/metrics-view.ts'
import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import type { DatasetWithColumns } from '../datasets/datasets-repo.ts'
import { updateDataset } from '../datasets/update-dataset.ts'
import type { PreviousDataset } from '../publish/previous-dataset.ts'
import type { Database } from '../schema.ts'
import { quoteDataTable } from '../sql-name.ts'
import { deleteRows } from './remove-upload-rows.ts'

/** The dataset becomes what it was before its latest upload. Returns its new version: versions only grow. */
export async function restorePrevious(
  db: Kysely<Database>,
  upload: { id: string },
  current: DatasetWithColumns,
  previous: PreviousDataset,
): Promise<number> {
  const { dataset, columns } = current
  await dropMetricsView(db, dataset.table_name)
  if (previous.tableName === dataset.table_name) {
    await deleteRows(db, dataset.table_name, upload.id)
    await narrowTable(db, dataset.table_name, columns, previous)
    if (previous.keptTable) await putBack(db, dataset.table_name, previous)
  } else {
    await dropDataTable(db, dataset.table_name)
  }
  const table = previous.tableName
  await createMetricsView(db, { table, datasetId: dataset.id, columns: previous.columns })
  const content = previous.stale ? await measureContent(db, table, previous.columns) : previous
  return await updateDataset(db, dataset, {
    table,
    columns: content.columns,
    rowCount: content.rowCount,
    recipe: previous.recipe,
  })
}

async function measureContent(db: Kysely<Database>, table: string, columns: StoredColumn[]) {
  const profiles = await measureColumns(db, table, columns)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(quoteDataTable(table))}`.execute(db)
  return {
    columns: columns.map((column, index) => ({ ...column, ...profiles[index] })),
    rowCount: rows[0]?.count ?? 0,
  }
}

/** Columns that came with the upload go; those that it widened take their type of before. */
async function narrowTable(
  db: Kysely<Database>,
  table: string,
  now: readonly StoredColumn[],
  previous: PreviousDataset,
): Promise<void> {
  const name = sql.raw(quoteDataTable(table))
  const earlier = new Map(previous.columns.map((column) => [column.physicalName, column]))
  for (const column of now) {
    const was = earlier.get(column.physicalName)
    const id = sql.id(column.physicalName)
    if (!was) {
      await sql`alter table ${name} drop column ${id}`.execute(db)
    } else if (was.type !== column.type && !isTimeAxis(was)) {
      const type = sql.raw(sqlTypeOf(was))
      await sql`alter table ${name} alter column ${id} type ${type}
        using ${valueOfBefore(was, previous.rowCount)}::${type}`.execute(db)
    }
  }
}

/** Every value that is left was of the old type once, so none is rounded. */
function valueOfBefore(was: StoredColumn, rowCount: number) {
  if (was.nullCount === rowCount) return sql`null`
  // Dates became instants at UTC midnight.
  if (was.type === 'date') return sql`(${sql.id(was.physicalName)} at time zone 'UTC')`
  return sql.id(was.physicalName)
}

async function putBack(
  db: Kysely<Database>,
  table: string,
  { keptTable, columns }: PreviousDataset,
): Promise<void> {
  if (keptTable === null) return
  const stored = columns
    .filter((column) => !isTimeAxis(column))
    .map((column) => column.physicalName)
  const names = sql.join([TIME_COLUMN, UPLOAD_COLUMN, ...stored].map((name) => sql.id(name)))
  await sql`insert into ${sql.raw(quoteDataTable(table))} (${names})
    select ${names} from ${sql.raw(quoteDataTable(keptTable))}`.execute(db)
  await dropDataTable(db, keptTable)
}
