// M4 in SQL: of each group and column of pixels the first, last, lowest and highest points (T11). As arrays
// compare item by item, min([v, time, ...]) carries the whole point that has the extreme.
import type { PlannedPoints, QueryPlan } from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'
import { epochMs, TIME } from './column-sql.ts'
import { groupSql, type TopValues } from './group-sql.ts'
import type { QuerySource } from './query-source.ts'

/** d<i>, o<i>, n rows, and the points: f, l, a<i> (lowest), z<i> (highest) as [key, time?, ...values]. */
export type PointsRow = Record<string, number | string | boolean | null | (number | null)[]>

export function compilePoints(
  { dimensions, measures }: QueryPlan,
  points: PlannedPoints,
  source: QuerySource,
  tops: readonly TopValues[],
  maxRows: number,
): RawBuilder<PointsRow> {
  const groups = dimensions.map((dimension, index) =>
    groupSql(dimension, source.columnSql, index, tops[index] ?? null),
  )
  const columns = measures.flatMap(({ column }, i) =>
    column ? [sql`${source.columnSql(column)}::float8 as ${sql.id(`c${i}`)}`] : [],
  )
  const inner = [sql`${epochMs(TIME)} as t`, ...groups.map(({ select }) => select), ...columns]
  const where = sql.join([source.where, ...groups.flatMap(({ keep }) => keep ?? [])], sql` and `)
  const values = measures.map((_, i) => sql.id('r', `c${i}`))
  const keys = dimensions.flatMap((_, i) => [sql.id('r', `d${i}`), sql.id('r', `o${i}`)])
  const pixel = sql`floor((r.t - ${points.from}::float8) * ${points.width}::float8 /
    ${points.to - points.from}::float8)`
  return sql<PointsRow>`select ${sql.join([...keys, sql`count(*)::float8 as n`, ...extremes(values)])}
    from (select ${sql.join(inner)} from ${source.from} where ${where}) as r
    where num_nonnulls(${sql.join(values)}) > 0
    group by ${sql.join([pixel, ...keys])} limit ${maxRows}`
}

function extremes(values: RawBuilder<unknown>[]): RawBuilder<unknown>[] {
  const all = sql.join(values)
  return [
    sql`min(array[r.t, ${all}]) as f`,
    sql`min(array[-r.t, ${all}]) as l`,
    ...values.flatMap((value, i) => [
      sql`min(array[${value}, r.t, ${all}]) filter (where ${value} is not null) as ${sql.id(`a${i}`)}`,
      sql`min(array[-${value}, r.t, ${all}]) filter (where ${value} is not null) as ${sql.id(`z${i}`)}`,
    ]),
  ]
}
