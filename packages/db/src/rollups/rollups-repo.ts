// The catalogue of rollups. One that is replaced is retired at first: queries that began with it end in peace.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { RollupGrain, StoredRollup } from './rollup.ts'
import { rollupTable } from './rollup-sql.ts'

/** Longer than any query may take. */
const RETIRED_FOR = '5 minutes'

export async function findRollups(
  db: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<StoredRollup[]> {
  const rows = await db
    .selectFrom('dataset_rollups')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', datasetId)
    .where('retired_at', 'is', null)
    .orderBy('row_count')
    .execute()
  return rows.map(toRollup)
}

function toRollup(row: Selectable<Database['dataset_rollups']>): StoredRollup {
  return {
    id: row.id,
    tableName: row.table_name,
    grain: row.grain as RollupGrain,
    timeZone: row.time_zone,
    dimensions: row.dimensions,
    measures: row.measures,
    rowCount: row.row_count,
    mergedRows: row.merged_rows,
    sourceRows: row.source_rows,
  }
}

export async function insertRollup(
  db: Kysely<Database>,
  dataset: { orgId: string; id: string },
  rollup: Omit<StoredRollup, 'id'>,
): Promise<void> {
  await db
    .insertInto('dataset_rollups')
    .values({
      org_id: dataset.orgId,
      dataset_id: dataset.id,
      table_name: rollup.tableName,
      grain: rollup.grain,
      time_zone: rollup.timeZone,
      dimensions: JSON.stringify(rollup.dimensions),
      measures: JSON.stringify(rollup.measures),
      row_count: rollup.rowCount,
      merged_rows: rollup.mergedRows,
      source_rows: rollup.sourceRows,
    })
    .execute()
}

export async function addRollupRows(db: Kysely<Database>, id: string, rows: number): Promise<void> {
  await db
    .updateTable('dataset_rollups')
    .set((eb) => ({ row_count: eb('row_count', '+', rows) }))
    .where('id', '=', id)
    .execute()
}

/** In the transaction that changes the dataset; the tables go later, with dropRetiredRollups. */
export async function retireRollups(db: Kysely<Database>, datasetId: string): Promise<void> {
  await db
    .updateTable('dataset_rollups')
    .set({ retired_at: sql<Date>`now()` })
    .where('dataset_id', '=', datasetId)
    .where('retired_at', 'is', null)
    .execute()
}

/** A housekeeper's chore: one transaction for each, so that a long list holds no locks. */
export async function dropRetiredRollups(db: Kysely<Database>): Promise<void> {
  const retired = await db
    .selectFrom('dataset_rollups')
    .select(['id', 'table_name'])
    .where('retired_at', '<', sql<Date>`now() - ${RETIRED_FOR}::interval`)
    .limit(1000)
    .execute()
  for (const { id, table_name } of retired) {
    await db.transaction().execute(async (transaction) => {
      await sql`drop table if exists ${rollupTable(table_name)}`.execute(transaction)
      await transaction.deleteFrom('dataset_rollups').where('id', '=', id).execute()
    })
  }
}
