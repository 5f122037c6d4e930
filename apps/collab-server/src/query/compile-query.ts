// A plan as SQL. An inner select turns each row into its bucket, its groups and the measured columns; the
// outer one groups them. Works on plain PostgreSQL, on hypertables and on rollups alike.
import {
  looksAcrossRows,
  MAX_RESULT_ROWS,
  type PlannedDimension,
  type PlannedOrder,
  type QueryPlan,
} from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { bucketSql } from './bucket-sql.ts'
import { groupSql, groupValueSql, type TopValues } from './group-sql.ts'
import type { QuerySource } from './query-source.ts'

/** One row of the answer: t, d<i>, o<i> (is it the group of the others?), m<i>. */
export type SqlRow = Record<string, number | string | boolean | null>

/** `tops` has an entry for each of the plan's dimensions. */
export function compileQuery(
  plan: QueryPlan,
  source: QuerySource,
  tops: readonly TopValues[],
): RawBuilder<SqlRow> {
  const groups = plan.dimensions.map((dimension, index) =>
    groupSql(dimension, source.columnSql, index, tops[index] ?? null),
  )
  const inner = [
    ...(plan.bucket ? [sql`${bucketSql(plan)} as b`] : []),
    ...groups.map((group) => group.select),
    ...plan.measures.flatMap((measure, index) => source.inputs(measure, index)),
  ]
  const where = sql.join([source.where, ...groups.flatMap((group) => group.keep ?? [])], sql` and `)
  const rows = sql`select ${list(inner)} from ${source.from} where ${where}`
  // Materialized, for a limit in sight makes the planner sort all rows where it should hash them.
  return sql<SqlRow>`with g as materialized (
      select ${sql.join(grouped(plan, source))} from (${rows}) as r ${groupBySql(plan)}
    )
    ${orderedOutputs(plan)}`
}

/** The rows of g, as they are fetched. */
export function orderedOutputs(plan: QueryPlan): RawBuilder<unknown> {
  return sql`select ${sql.join(outputs(plan))} from g ${orderBySql(plan)} limit ${rowsToFetch(plan)}`
}

/** The largest values of a dimension by the measure that ranks, over the whole range: d0. */
export function compileTop(
  plan: QueryPlan,
  source: QuerySource,
  dimension: PlannedDimension,
): RawBuilder<SqlRow> {
  const measure = plan.measures[dimension.rankBy]
  if (!measure) throw new Error('A plan has the measure that it ranks by')
  const inner = [
    sql`${groupValueSql(dimension, source.columnSql)} as d0`,
    ...source.inputs(measure, 0),
  ]
  return sql<SqlRow>`select r.d0 as d0
    from (select ${list(inner)} from ${source.from} where ${source.where}) as r
    group by r.d0
    order by ${source.aggregate(measure, 0)} desc nulls last, r.d0 asc nulls last
    limit ${dimension.top}`
}

function grouped(plan: QueryPlan, source: QuerySource): RawBuilder<unknown>[] {
  const measures = plan.measures.map(
    (measure, i) => sql`${source.aggregate(measure, i)} as ${sql.id(`m${i}`)}`,
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

/** None where all rows are fetched anyway and put into order once they are computed. */
function orderBySql(plan: QueryPlan): RawBuilder<unknown> {
  const { order } = plan
  return order.length === 0 || looksAcrossRows(plan)
    ? sql``
    : sql`order by ${sql.join(order.map(orderItem))}`
}

/** As compareCells: missing values last in either direction, the group of the others after them. */
function orderItem({ by, index, direction }: PlannedOrder): RawBuilder<unknown> {
  const way = sql.raw(`${direction} nulls last`)
  if (by === 'time') return sql`g.b ${way}`
  if (by === 'measure') return sql`${sql.id('g', `m${index}`)} ${way}`
  return sql`${sql.id('g', `o${index}`)}, ${sql.id('g', `d${index}`)} ${way}`
}

/** One more than the cap tells that something was cut off. What gaps add comes before a limit. */
function rowsToFetch(plan: QueryPlan): number {
  const { gaps, limit } = plan
  const cap = MAX_RESULT_ROWS + 1
  return gaps === 'none' && !looksAcrossRows(plan) ? Math.min(limit ?? cap, cap) : cap
}

/** A select list may be empty, but a subquery reads better with something in it. */
function list(items: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return items.length === 0 ? sql`1` : sql.join(items)
}
