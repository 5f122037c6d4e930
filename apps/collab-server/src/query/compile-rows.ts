// Pages and samples of the rows themselves (W1-W4). v<i> are the columns asked for, k<i> the keys of the order.
import { TIME_COLUMN } from '@pulse/db/data-tables/data-column'
import {
  isTimeType,
  type PlannedColumn,
  type PlannedRows,
  type QueryPlan,
  type RowCursor,
} from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { type ColumnSql, epochMs, instantSql, makeColumnSql, TIME, valueSql } from './column-sql.ts'
import type { SqlRow } from './compile-query.ts'
import { whereSql } from './filter-sql.ts'
import { type DataTable, dataTable } from './query-source.ts'

/** One row more than the page: it tells whether there is another. */
export function compilePage(
  plan: QueryPlan,
  rows: PlannedRows,
  table: DataTable,
): RawBuilder<SqlRow> {
  const columnSql = makeColumnSql(table.physicalNames)
  const isAxis = (column: PlannedColumn) => table.physicalNames.get(column.name) === TIME_COLUMN
  const ordered = (column: PlannedColumn, direction: Direction) =>
    isAxis(column)
      ? axisOrderSql(columnSql(column), direction)
      : orderSql(columnSql(column), column, direction)
  const order = [
    ...rows.keys.map(({ column, direction }) => ordered(column, direction)),
    ...rows.ties.map((column) => ordered(column, 'asc')),
  ]
  const after = rows.after
    ? [cursorSql(rows.after, rows, columnSql), ...axisStartSql(rows.after, rows, columnSql, isAxis)]
    : []
  return sql<SqlRow>`select ${selectSql(rows, columnSql)} from ${dataTable(table.tableName)}
    where ${sql.join([whereSql(plan, columnSql), ...after], sql` and `)}
    ${order.length === 0 ? sql`` : sql`order by ${sql.join(order)}`}
    limit ${rows.size + 1} offset ${rows.after?.skip ?? 0}`
}

export function compileCount(plan: QueryPlan, table: DataTable): RawBuilder<SqlRow> {
  const columnSql = makeColumnSql(table.physicalNames)
  return sql<SqlRow>`select count(*)::float8 as n from ${dataTable(table.tableName)}
    where ${whereSql(plan, columnSql)}`
}

/** A table is read at random first where it has so many more rows than wanted. */
const PLENTY = 50
/** Rows drawn for each one that is wanted: draws differ, and filters take some. */
const DRAWN = 4

/** `count` is how many qualify. The hash of the whole row picks the same ones every time. */
export function compileSample(
  plan: QueryPlan,
  rows: PlannedRows,
  table: DataTable,
  count: number,
): RawBuilder<SqlRow> {
  const columnSql = makeColumnSql(table.physicalNames)
  const used = [...new Map(rows.columns.map(({ column }) => [column.name, column])).values()]
  const hashed = [TIME, ...used.map(columnSql)]
  const share = (100 * DRAWN * rows.size) / count
  const draw =
    count > PLENTY * rows.size ? sql`tablesample bernoulli (${share}::real) repeatable (1)` : sql``
  return sql<SqlRow>`select ${selectSql(rows, columnSql)} from ${dataTable(table.tableName)} ${draw}
    where ${whereSql(plan, columnSql)}
    order by hash_record_extended(row(${sql.join(hashed)}), 1) limit ${rows.size}`
}

function selectSql({ columns, keys }: PlannedRows, columnSql: ColumnSql): RawBuilder<unknown> {
  return sql.join([
    ...columns.map(({ column }, i) => aliased(column, columnSql, `v${i}`)),
    ...keys.map(({ column }, i) => aliased(column, columnSql, `k${i}`)),
  ])
}

function aliased(column: PlannedColumn, columnSql: ColumnSql, alias: string) {
  return sql`${valueSql(column, columnSql(column))} as ${sql.id(alias)}`
}

type Direction = 'asc' | 'desc'

/**
 * No row is without its time, and said so ("nulls last") the order would not be that of the index: the
 * latest 100 of 10 M rows took 8.7 s.
 */
function axisOrderSql(reference: RawBuilder<unknown>, direction: Direction) {
  return sql`${reference} ${sql.raw(direction)}`
}

function orderSql(reference: RawBuilder<unknown>, column: PlannedColumn, direction: Direction) {
  const value = isTimeType(column.type) ? reference : valueSql(column, reference)
  return sql`${value} ${sql.raw(`${direction} nulls last`)}`
}

/** Rows whose keys are not before the cursor's, in any mix of directions, missing values last. */
function cursorSql(
  { values }: RowCursor,
  { keys }: PlannedRows,
  columnSql: ColumnSql,
): RawBuilder<boolean> {
  let test: RawBuilder<boolean> = sql<boolean>`true`
  for (const [index, { column, direction }] of [...keys.entries()].reverse()) {
    const value = values[index] ?? null
    const place = { column, value, reference: columnSql(column) }
    test = sql<boolean>`(${beyondSql(place, direction)} or (${sameSql(place)} and ${test}))`
  }
  return test
}

/** What the planner can use an index for: where the page begins on the time axis. */
function axisStartSql(
  { values: [start] }: RowCursor,
  { keys: [first] }: PlannedRows,
  columnSql: ColumnSql,
  isAxis: (column: PlannedColumn) => boolean,
): RawBuilder<boolean>[] {
  if (!first || !isAxis(first.column) || typeof start !== 'number') return []
  const time = columnSql(first.column)
  // The cursor has whole milliseconds.
  return first.direction === 'asc'
    ? [sql<boolean>`${time} >= ${instantSql(start)}`]
    : [sql<boolean>`${time} < ${instantSql(start + 1)}`]
}

type Place = {
  column: PlannedColumn
  value: string | number | boolean | null
  reference: RawBuilder<unknown>
}

function sameSql(place: Place): RawBuilder<boolean> {
  if (place.value === null) return sql`${place.reference} is null`
  return sql`coalesce(${keySql(place)} = ${boundSql(place)}, false)`
}

function beyondSql(place: Place, direction: 'asc' | 'desc'): RawBuilder<boolean> {
  if (place.value === null) return sql`false`
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  return sql`coalesce(${keySql(place)} ${sign} ${boundSql(place)}, true)`
}

function keySql({ column, reference }: Place): RawBuilder<unknown> {
  return isTimeType(column.type) ? epochMs(reference) : valueSql(column, reference)
}

function boundSql({ column, value }: Place): RawBuilder<unknown> {
  if (column.type === 'text') return sql`${value}::text`
  return column.type === 'boolean' ? sql`${value}::boolean` : sql`${value}::float8`
}
