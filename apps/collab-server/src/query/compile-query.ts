// A plan as SQL. An inner select turns each row into its bucket, its groups and the measured columns; the
// outer one groups them. Works on plain PostgreSQL and on hypertables alike.
import type { TimeUnit } from '@pulse/shared/query/chart-query'
import {
  MAX_RESULT_ROWS,
  type PlannedDimension,
  type PlannedOrder,
  type QueryPlan,
} from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { aggregateSql } from './aggregate-sql.ts'
import { type ColumnSql, makeColumnSql, TIME, valueSql } from './column-sql.ts'
import type { StoredDataset } from './dataset-for-query.ts'
import { arraySql, whereSql } from './filter-sql.ts'

/** The values of a dimension that keep their own group, or null when all do. */
export type TopValues = { values: (string | number | boolean)[]; withNull: boolean } | null

/** One row of the answer: t, d<i>, o<i> (is it the group of the others?), m<i>. */
export type SqlRow = Record<string, number | string | boolean | null>

type Table = Pick<StoredDataset, 'tableName' | 'physicalNames'>

/** `tops` has an entry for each of the plan's dimensions. */
export function compileQuery(
  plan: QueryPlan,
  table: Table,
  tops: readonly TopValues[],
): RawBuilder<SqlRow> {
  const columnSql = makeColumnSql(table.physicalNames)
  const groups = plan.dimensions.map((dimension, index) =>
    groupSql(dimension, columnSql, index, tops[index] ?? null),
  )
  const inner = [
    ...(plan.bucket ? [sql`${bucketSql(plan)} as b`] : []),
    ...groups.map((group) => group.select),
    ...measuredColumns(plan, columnSql),
  ]
  const where = sql.join(
    [whereSql(plan, columnSql), ...groups.flatMap((group) => group.keep ?? [])],
    sql` and `,
  )
  const rows = sql`select ${list(inner)} from ${dataTable(table)} where ${where}`
  // Materialized, for a limit in sight makes the planner sort all rows where it should hash them.
  return sql<SqlRow>`with g as materialized (
      select ${sql.join(grouped(plan))} from (${rows}) as r ${groupBySql(plan)}
    )
    select ${sql.join(outputs(plan))} from g ${orderBySql(plan)} limit ${rowsToFetch(plan)}`
}

/** The largest values of a dimension by the first measure, over the whole range: d0. */
export function compileTop(
  plan: QueryPlan,
  table: Table,
  dimension: PlannedDimension,
): RawBuilder<SqlRow> {
  const columnSql = makeColumnSql(table.physicalNames)
  const [measure] = plan.measures
  if (!measure) throw new Error('A plan has at least one measure')
  const inner = [
    sql`${valueSql(dimension.column, columnSql(dimension.column))} as d0`,
    ...measuredColumns({ ...plan, measures: [measure] }, columnSql),
  ]
  return sql<SqlRow>`select r.d0 as d0
    from (select ${list(inner)} from ${dataTable(table)} where ${whereSql(plan, columnSql)}) as r
    group by r.d0
    order by ${aggregateSql(measure, measuredSql(0))} desc nulls last, r.d0 asc nulls last
    limit ${dimension.top}`
}

/** Units of one length, in UTC: date_bin is plain integer arithmetic, where date_trunc takes dates apart. */
const FIXED_LENGTH: Partial<Record<TimeUnit, string>> = {
  second: '1 second',
  minute: '1 minute',
  hour: '1 hour',
  day: '1 day',
  week: '7 days',
}
/** A Monday before all data, as date_bin has rounded the wrong way before its origin. */
const ORIGIN = '0001-01-01T00:00:00Z'

/** An instant of the bucket, the same for all of its rows; readRows finds the bucket's start from it. */
function bucketSql({ axis, bucket }: QueryPlan): RawBuilder<unknown> {
  if (!axis || !bucket) throw new Error('A bucket needs a time axis')
  const length = axis.zone === 'UTC' ? FIXED_LENGTH[bucket] : undefined
  if (length) return sql`date_bin(${length}::interval, ${TIME}, ${ORIGIN}::timestamptz)`
  return sql`date_trunc(${bucket}, ${TIME}, ${axis.zone})`
}

function groupSql(
  { column, other }: PlannedDimension,
  columnSql: ColumnSql,
  index: number,
  top: TopValues,
): { select: RawBuilder<unknown>; keep?: RawBuilder<unknown> } {
  const value = valueSql(column, columnSql(column))
  const [d, o] = [sql.id(`d${index}`), sql.id(`o${index}`)]
  if (!top) return { select: sql`${value} as ${d}, false as ${o}` }
  // null = any('{}') is false, not null: a coalesce would lose the missing values of an empty list.
  const listed = sql`case when ${value} is null then ${top.withNull}::boolean
    else ${value} = any(${arraySql(column, top.values)}) end`
  if (!other) return { select: sql`${value} as ${d}, false as ${o}`, keep: sql`(${listed})` }
  return { select: sql`case when (${listed}) then ${value} end as ${d}, not (${listed}) as ${o}` }
}

function measuredColumns(plan: QueryPlan, columnSql: ColumnSql): RawBuilder<unknown>[] {
  const columns = plan.measures.flatMap(({ column }, index) =>
    column ? [sql`${valueSql(column, columnSql(column))} as ${sql.id(`c${index}`)}`] : [],
  )
  const timed = plan.measures.some(({ aggregate }) => aggregate === 'first' || aggregate === 'last')
  return timed ? [...columns, sql`extract(epoch from ${TIME})::float8 as at`] : columns
}

function measuredSql(index: number): RawBuilder<unknown> {
  return sql.id('r', `c${index}`)
}

function grouped(plan: QueryPlan): RawBuilder<unknown>[] {
  const measures = plan.measures.map(
    (measure, i) => sql`${aggregateSql(measure, measuredSql(i))} as ${sql.id(`m${i}`)}`,
  )
  return [...groupKeys(plan), ...measures]
}

function groupKeys(plan: QueryPlan): RawBuilder<unknown>[] {
  return [
    ...(plan.bucket ? [sql`r.b`] : []),
    ...plan.dimensions.flatMap((_, i) => [sql.id('r', `d${i}`), sql.id('r', `o${i}`)]),
  ]
}

function outputs(plan: QueryPlan): RawBuilder<unknown>[] {
  return [
    ...(plan.bucket ? [sql`(extract(epoch from g.b) * 1000)::float8 as t`] : []),
    ...plan.dimensions.flatMap((_, i) => [sql.id('g', `d${i}`), sql.id('g', `o${i}`)]),
    ...plan.measures.map((_, i) => sql.id('g', `m${i}`)),
  ]
}

function groupBySql(plan: QueryPlan): RawBuilder<unknown> {
  const keys = groupKeys(plan)
  return keys.length === 0 ? sql`` : sql`group by ${sql.join(keys)}`
}

function orderBySql({ order }: QueryPlan): RawBuilder<unknown> {
  return order.length === 0 ? sql`` : sql`order by ${sql.join(order.map(orderItem))}`
}

/** As compareCells: missing values last in either direction, the group of the others after them. */
function orderItem({ by, index, direction }: PlannedOrder): RawBuilder<unknown> {
  const way = sql.raw(`${direction} nulls last`)
  if (by === 'time') return sql`g.b ${way}`
  if (by === 'measure') return sql`${sql.id('g', `m${index}`)} ${way}`
  return sql`${sql.id('g', `o${index}`)}, ${sql.id('g', `d${index}`)} ${way}`
}

/** One more than the cap tells that something was cut off. What gaps add comes before a limit. */
function rowsToFetch({ gaps, limit }: QueryPlan): number {
  const cap = MAX_RESULT_ROWS + 1
  return gaps === 'none' ? Math.min(limit ?? cap, cap) : cap
}

function dataTable({ tableName }: Table): RawBuilder<unknown> {
  return sql.id('data', tableName)
}

/** A select list may be empty, but a subquery reads better with something in it. */
function list(items: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return items.length === 0 ? sql`1` : sql.join(items)
}
