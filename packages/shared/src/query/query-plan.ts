// A chart query after it was checked against a dataset: columns exist, values have the columns' types,
// times are instants. Plain JSON in a fixed key order, so that equal questions make equal text.
import type { ColumnType } from '../api/datasets.ts'
import type { Aggregate, ChartQuery, ResultColumn, TimeUnit } from './chart-query.ts'
import type { Interval } from './resolve-range.ts'

export type PlannedColumn = { name: string; type: ColumnType }

export type TimeAxis = {
  column: string
  type: 'timestamp' | 'date'
  /** The zone of the buckets: UTC for dates, whatever the dashboard's. */
  zone: string
}

export type PlannedMeasure = {
  id: string
  aggregate: Aggregate
  /** Of a percentile; 0 for the others. */
  percent: number
  /** Null counts rows. */
  column: PlannedColumn | null
  resultType: ResultColumn['type']
}

export type PlannedDimension = {
  /** As the query spells it: the name of the result's column. */
  name: string
  column: PlannedColumn
  top: number | null
  other: boolean
}

/** Times are epoch milliseconds. Null matches the missing values. */
export type PlannedFilter =
  | {
      op: 'in' | 'not-in'
      column: PlannedColumn
      values: (string | number | boolean)[]
      withNull: boolean
    }
  | { op: 'contains'; column: PlannedColumn; value: string }
  | { op: 'range'; column: PlannedColumn; min: number | string | null; max: number | string | null }
  | { op: 'is-null' | 'is-not-null'; column: PlannedColumn }

export type PlannedOrder = {
  by: 'time' | 'dimension' | 'measure'
  /** Which dimension or measure; 0 for time. */
  index: number
  direction: 'asc' | 'desc'
}

export type QueryPlan = {
  axis: TimeAxis | null
  bucket: TimeUnit | null
  range: Interval
  measures: PlannedMeasure[]
  dimensions: PlannedDimension[]
  filters: PlannedFilter[]
  gaps: NonNullable<ChartQuery['gaps']>
  /** Total: it ends with the time and every dimension, so that no two rows are equal in it. */
  order: PlannedOrder[]
  limit: number | null
}

/** Rows of an answer at most; what lies beyond is cut off and the answer says so. */
export const MAX_RESULT_ROWS = 10_000

export function isTimeType(type: ColumnType): type is 'timestamp' | 'date' {
  return type === 'timestamp' || type === 'date'
}

export function isNumberType(type: ColumnType): type is 'integer' | 'number' {
  return type === 'integer' || type === 'number'
}

export function resultTypeOf(type: ColumnType): ResultColumn['type'] {
  if (isTimeType(type)) return 'time'
  return isNumberType(type) ? 'number' : (type as 'text' | 'boolean')
}
