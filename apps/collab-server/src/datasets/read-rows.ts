import { TIME_COLUMN } from '@pulse/db/data-tables/data-column'
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { Database } from '@pulse/db/schema'
import { quoteDataTable } from '@pulse/db/sql-name'
import type { ColumnType, DatasetRows } from '@pulse/shared/api/datasets'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { readLimited } from './read-limited.ts'

/** The order of rows is that of time; further columns only break ties, so that pages do not overlap. */
const TIE_BREAKERS = 16

type Cell = string | number | boolean | null
type Page = { limit: number; offset: number }
type Source = { tableName: string; columns: readonly StoredColumn[]; total: number }

/** One page of a dataset's rows in the order of time. */
export async function readRows(
  db: Kysely<Database>,
  { tableName, columns, total }: Source,
  { limit, offset }: Page,
): Promise<DatasetRows> {
  const cells = columns.map(({ physicalName, type }, index) => {
    return sql`${cell(physicalName, type)} as ${sql.id(`c${index}`)}`
  })
  if (cells.length === 0) return { total, columns: [] }
  const order = [TIME_COLUMN, ...columns.slice(0, TIE_BREAKERS).map((c) => c.physicalName)]
  const query = sql<Record<string, Cell>>`
    select ${sql.join(cells)}
    from ${sql.raw(quoteDataTable(tableName))}
    order by ${sql.join(order.map((name) => sql.id(name)))}
    limit ${limit} offset ${offset}`
  const { rows } = await readLimited(db, (transaction) => query.execute(transaction))
  return {
    total,
    columns: columns.map(({ name, type }, index) => ({
      name,
      type,
      values: rows.map((row) => row[`c${index}`] ?? null),
    })),
  }
}

function cell(physicalName: string, type: ColumnType): RawBuilder<unknown> {
  const column = sql.id(physicalName)
  switch (type) {
    case 'timestamp':
    case 'date':
      return sql`(extract(epoch from ${column}) * 1000)::float8`
    case 'integer':
    case 'number':
    case 'boolean':
    case 'text':
      return sql`${column}`
    default:
      throw new Error(`unknown column type ${type satisfies never}`)
  }
}
