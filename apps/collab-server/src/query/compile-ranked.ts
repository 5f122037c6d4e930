// The largest groups and their numbers in one reading of the rows, where the ranking needs no other: all groups
// are measured, ranked, and those beyond the top left out or folded into one.
import type { Aggregate } from '@pulse/shared/query/chart-query'
import type { PlannedDimension, QueryPlan } from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { orderedOutputs, type SqlRow } from './compile-query.ts'
import { groupSql } from './group-sql.ts'
import type { QuerySource } from './query-source.ts'

/** What makes the number of several groups together out of theirs; null: only their rows do. */
const FOLD: Record<Aggregate, 'sum' | 'min' | 'max' | null> = {
  sum: 'sum',
  count: 'sum',
  min: 'min',
  max: 'max',
  avg: null,
  'count-distinct': null,
  median: null,
  percentile: null,
  first: null,
  last: null,
}

type Ranked = PlannedDimension & { top: number }

/** The dimension that one reading can rank; null: the top must be known first. */
export function rankedAtOnce(plan: QueryPlan): Ranked | null {
  const [dimension, ...more] = plan.dimensions
  if (!dimension || more.length > 0 || dimension.top === null) return null
  if (plan.bucket || plan.points || plan.previous) return null
  const folds = plan.measures.every(({ aggregate }) => FOLD[aggregate] !== null)
  return dimension.other && !folds ? null : { ...dimension, top: dimension.top }
}

export function compileRanked(
  plan: QueryPlan,
  source: QuerySource,
  dimension: Ranked,
): RawBuilder<SqlRow> {
  const { top, other, rankBy } = dimension
  const inner = [
    groupSql(dimension, source.columnSql, 0, null).select,
    ...plan.measures.flatMap((measure, index) => source.inputs(measure, index)),
  ]
  const measured = plan.measures.map(
    (measure, i) => sql`${source.aggregate(measure, i)} as ${sql.id(`m${i}`)}`,
  )
  const folded = plan.measures.map(({ aggregate }, i) => {
    const value = sql.id(`m${i}`)
    return other ? sql`${sql.raw(FOLD[aggregate] ?? 'min')}(${value}) as ${value}` : value
  })
  const kept = other
    ? sql`select case when place <= ${top} then d0 end as d0, place > ${top} as o0,
        ${sql.join(folded)} from ranked group by 1, 2`
    : sql`select d0, false as o0, ${sql.join(folded)} from ranked where place <= ${top}`
  return sql<SqlRow>`with measured as materialized (
      select r.d0, ${sql.join(measured)}
      from (select ${sql.join(inner)} from ${source.from} where ${source.where}) as r group by r.d0
    ), ranked as (
      select *, row_number() over (
        order by ${sql.id(`m${rankBy}`)} desc nulls last, d0 asc nulls last) as place from measured
    ), g as materialized (${kept})
    ${orderedOutputs(plan)}`
}
