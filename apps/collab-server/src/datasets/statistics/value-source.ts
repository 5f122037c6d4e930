import type { Dataset } from '@pulse/db/datasets/datasets-repo'
import { quoteDataTable } from '@pulse/db/sql-name'
import { type RawBuilder, sql } from 'kysely'

/** Pictures of larger tables are drawn from a sample of about this many rows. */
const SAMPLE_ROWS = 200_000

export type ValueSource = { from: RawBuilder<unknown>; isSample: boolean }

/** `repeatable`: every column's picture is of the same rows. */
export function valueSource({ table_name, row_count }: Dataset): ValueSource {
  const table = sql.raw(quoteDataTable(table_name))
  if (row_count <= SAMPLE_ROWS) return { from: table, isSample: false }
  const percent = (100 * SAMPLE_ROWS) / row_count
  return {
    from: sql`${table} tablesample system (${sql.lit(percent)}) repeatable (1)`,
    isSample: true,
  }
}
