// Rows that a rollup has added up, and at the ends of the range, where no whole bucket is left, raw rows in
// the same shape: p(time, d<i>, n, s<i>, c<i>, a<i>, z<i>) with the numbers of the rollup's columns.
import type { StoredRollup } from '@pulse/db/rollups/rollup'
import { rollupTable } from '@pulse/db/rollups/rollup-sql'
import type { PlannedMeasure, QueryPlan } from '@pulse/shared/query/query-plan'
import type { Interval } from '@pulse/shared/query/resolve-range'
import { type RawBuilder, sql } from 'kysely'
import { findDimension, findMeasure, type RollupChoice } from './choose-rollup.ts'
import { type ColumnSql, makeColumnSql, TIME, valueSql } from './column-sql.ts'
import type { StoredDataset } from './dataset-for-query.ts'
import { whereSql } from './filter-sql.ts'
import { dataTable, type QuerySource } from './query-source.ts'

type Value = RawBuilder<unknown>

export function rollupSource(
  plan: QueryPlan,
  dataset: StoredDataset,
  { rollup, part }: RollupChoice,
): QuerySource {
  const columnSql: ColumnSql = (column) => {
    if (column.name === plan.axis?.column) return TIME
    return sql.id(`d${findDimension(rollup, dataset, column)}`)
  }
  const added = sql`select ${rollupColumns(rollup)} from ${rollupTable(rollup.tableName)}
    where ${whereSql({ ...plan, range: part }, columnSql)}`
  const rawColumns = makeColumnSql(dataset.physicalNames)
  const edges = edgesOf(plan.range, part).map(
    (range) => sql`select ${rawAsRollup(rollup)} from ${dataTable(dataset.tableName)}
      where ${whereSql({ ...plan, range }, rawColumns)}`,
  )
  return {
    from: sql`(${sql.join([added, ...edges], sql` union all `)}) as p`,
    where: sql<boolean>`true`,
    columnSql,
    inputs: (measure, index) => inputs(measure, index, rollup, dataset),
    aggregate: (measure, index) => aggregate(measure, index, rollup, dataset),
  }
}

/** What lies before and after the aligned part. */
function edgesOf(range: Interval, part: Interval): Interval[] {
  const before = { from: range.from, to: part.from }
  const after = { from: part.to, to: range.to }
  return [before, after].filter(({ from, to }) => from !== null && to !== null && from < to)
}

function rollupColumns({ dimensions, measures }: StoredRollup): Value {
  const numbers = measures.flatMap(({ nullable }, i) =>
    ['s', ...(nullable ? ['c'] : []), 'a', 'z'].map((letter) => sql.id(`${letter}${i}`)),
  )
  return sql.join([TIME, ...dimensions.map((_, i) => sql.id(`d${i}`)), sql.id('n'), ...numbers])
}

/** A raw row is a bucket of one. */
function rawAsRollup({ dimensions, measures }: StoredRollup): Value {
  const numbers = measures.flatMap(({ physicalName, nullable }) => {
    const value = sql.id(physicalName)
    const counted = nullable ? [sql`(${value} is not null)::int::bigint`] : []
    return [value, ...counted, value, value]
  })
  const groups = dimensions.map(({ physicalName }) => sql.id(physicalName))
  return sql.join([TIME, ...groups, sql`1::bigint`, ...numbers])
}

function inputs(
  { column, aggregate }: PlannedMeasure,
  index: number,
  rollup: StoredRollup,
  dataset: StoredDataset,
): Value[] {
  const rows = sql`p.n as ${sql.id(`n${index}`)}`
  if (!column) return [rows]
  const dimension = findDimension(rollup, dataset, column)
  if (dimension >= 0) {
    const value = valueSql(column, sql.id('p', `d${dimension}`))
    return [rows, sql`${value} as ${sql.id(`c${index}`)}`]
  }
  const measure = findMeasure(rollup, dataset, column)
  const values = rollup.measures[measure]?.nullable ? `c${measure}` : 'n'
  return [
    sql`${sql.id('p', values)} as ${sql.id(`n${index}`)}`,
    sql`${sql.id('p', `${partialOf(aggregate)}${measure}`)} as ${sql.id(`c${index}`)}`,
  ]
}

function partialOf(aggregate: PlannedMeasure['aggregate']): 's' | 'a' | 'z' {
  if (aggregate === 'min') return 'a'
  return aggregate === 'max' ? 'z' : 's'
}

function aggregate(
  measure: PlannedMeasure,
  index: number,
  rollup: StoredRollup,
  dataset: StoredDataset,
): Value {
  const { column } = measure
  const rows = sql.id('r', `n${index}`)
  const value = sql.id('r', `c${index}`)
  if (!column) return sql`coalesce(sum(${rows}), 0)::float8`
  const isGroup = findDimension(rollup, dataset, column) >= 0
  switch (measure.aggregate) {
    case 'count':
      return isGroup
        ? sql`coalesce(sum(${rows}) filter (where ${value} is not null), 0)::float8`
        : sql`coalesce(sum(${rows}), 0)::float8`
    case 'count-distinct':
      return sql`count(distinct ${value})::float8`
    case 'sum':
      return sql`sum(${value})::float8`
    case 'avg':
      return sql`sum(${value})::float8 / nullif(sum(${rows})::float8, 0)`
    case 'min':
    case 'max':
      return column.type === 'text'
        ? sql`${sql.raw(measure.aggregate)}(${value})`
        : sql`${sql.raw(measure.aggregate)}(${value})::float8`
    default:
      throw new Error(`A rollup holds no ${measure.aggregate}`)
  }
}
