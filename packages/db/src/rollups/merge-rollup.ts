import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { StoredRollup } from './rollup.ts'
import { rollUpRollup, rollupTable } from './rollup-sql.ts'

/** Rows of one bucket and group that came one after the other, at most so many beside the others. */
const LOOSE_ROWS = 20_000
const LOOSE_PART = 0.5

/**
 * Once many small additions have made the rollup longer than it has to be, its rows are added up anew. Only
 * rows are moved, no table is made: a query that reads it meanwhile sees them all as they were.
 */
export async function mergeRollup(
  db: Kysely<Database>,
  rollup: StoredRollup,
  rowCount: number,
): Promise<void> {
  const merged = rollup.mergedRows
  if (rowCount - merged < Math.max(LOOSE_ROWS, merged * LOOSE_PART)) return
  const table = rollupTable(rollup.tableName)
  await sql`create temporary table merged_rollup on commit drop as ${rollUpRollup(rollup, rollup)}`.execute(
    db,
  )
  await sql`delete from ${table}`.execute(db)
  const { numAffectedRows = 0n } =
    await sql`insert into ${table} select * from merged_rollup`.execute(db)
  await sql`drop table merged_rollup`.execute(db)
  const rows = Number(numAffectedRows)
  await db
    .updateTable('dataset_rollups')
    .set({ row_count: rows, merged_rows: rows })
    .where('id', '=', rollup.id)
    .execute()
}
