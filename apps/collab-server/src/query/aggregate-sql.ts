// The aggregates over a measure's column and, of first and last, the row's time in seconds.
import { isNumberType, isTimeType, type PlannedMeasure } from '@pulse/shared/query/query-plan'
import { type RawBuilder, sql } from 'kysely'

type Value = RawBuilder<unknown>

export function aggregateSql(measure: PlannedMeasure, value: Value, at: Value): Value {
  const { aggregate, column } = measure
  if (!column) return sql`count(*)::float8`
  switch (aggregate) {
    case 'count':
      return sql`count(${value})::float8`
    case 'count-distinct':
      return sql`count(distinct ${value})::float8`
    case 'sum':
      return sql`sum(${value})::float8`
    case 'avg':
      return sql`sum(${value})::float8 / nullif(count(${value}), 0)`
    case 'median':
      return sql`percentile_cont(0.5) within group (order by ${value})::float8`
    case 'percentile':
      return sql`percentile_cont(${measure.percent}::float8 / 100) within group (order by ${value})::float8`
    case 'min':
      return asNumber(measure, sql`min(${value})`)
    case 'max':
      return asNumber(measure, sql`max(${value})`)
    case 'first':
      return atExtremeSql(measure, value, at, 'min')
    case 'last':
      return atExtremeSql(measure, value, at, 'max')
  }
}

/**
 * The value at the earliest or latest time; of several at that moment the smallest or the largest. As
 * arrays compare item by item, min([time, value]) is that in one pass and constant memory, where
 * array_agg(value order by time) keeps and sorts every row. Texts do not fit into an array of numbers.
 */
function atExtremeSql(
  { column }: PlannedMeasure,
  value: Value,
  at: Value,
  extreme: 'min' | 'max',
): Value {
  if (column?.type === 'text') {
    const direction = sql.raw(extreme === 'min' ? 'asc' : 'desc')
    const ordered = sql`order by ${at} ${direction}, ${value} ${direction}`
    return sql`(array_agg(${value} ${ordered}) filter (where ${value} is not null))[1]`
  }
  const number = column?.type === 'boolean' ? sql`${value}::int` : value
  const pair = sql`array[${at}, ${number}::float8]`
  const found = sql`(${sql.raw(extreme)}(${pair}) filter (where ${value} is not null))[2]`
  return column?.type === 'boolean' ? sql`${found} = 1` : found
}

function asNumber({ column }: PlannedMeasure, value: Value): Value {
  return column && (isNumberType(column.type) || isTimeType(column.type))
    ? sql`${value}::float8`
    : value
}
