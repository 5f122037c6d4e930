// A second way to read any dataset, for analysts and tools: one row per time and measure.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { quoteDataTable, quoteName } from '../sql-name.ts'
import { type DataColumn, TIME_COLUMN } from './data-column.ts'

type Options = { table: string; datasetId: string; columns: readonly DataColumn[] }

export async function createMetricsView(db: Kysely<Database>, options: Options): Promise<void> {
  const measures = options.columns.filter((column) => column.role === 'measure')
  const source =
    measures.length > 0
      ? longForm(options.table, measures)
      : sql`
    (select null::timestamptz as time, null::text as kpi_name, null::float8 as value limit 0) none`
  await sql`create view ${viewName(options.table)} as
    select ${sql.lit(options.datasetId)}::uuid as dataset_id, time, kpi_name, value
    from ${source}`.execute(db)
}

/** A column cannot be retyped or dropped while the view reads it. */
export async function dropMetricsView(db: Kysely<Database>, table: string): Promise<void> {
  await sql`drop view if exists ${viewName(table)}`.execute(db)
}

function viewName(table: string) {
  return sql.raw(quoteDataTable(`${table}_metrics`))
}

function longForm(table: string, measures: readonly DataColumn[]) {
  const pairs = measures.map(
    (column) =>
      sql`(${sql.lit(column.name)}::text, source.${sql.raw(quoteName(column.physicalName))}::float8)`,
  )
  return sql`(select source.${sql.id(TIME_COLUMN)} as time, kpi.kpi_name, kpi.value
    from ${sql.raw(quoteDataTable(table))} source
    cross join lateral (values ${sql.join(pairs)}) kpi (kpi_name, value)
    where kpi.value is not null) long_form`
}
