// A chart query after it was checked against a dataset: columns exist, values have the columns' types,
// times are instants. Plain JSON in a fixed key order, so that equal questions make equal text.
import type { ColumnType } from '../api/datasets.ts'
import type { Aggregate, ChartQuery, Formula, ResultColumn, TimePart } from './chart-query.ts'
import type { Expression } from './parse-formula.ts'
import type { Interval } from './resolve-range.ts'
import type { BucketUnit } from './time-bucket.ts'

export type PlannedColumn = { name: string; type: ColumnType }

export type TimeAxis = {
  column: string
  type: 'timestamp' | 'date'
  /** The zone of the buckets: UTC for dates, whatever the dashboard's. */
  zone: string
}

export type PlannedTransform =
  | { kind: 'difference' | 'growth' | 'running-total' | 'share' }
  | { kind: 'rate'; perMs: number }

type Shown = {
  unit: string | null
  format: NonNullable<Formula['format']> | null
  hidden: boolean
}

export type PlannedMeasure = Shown & {
  id: string
  aggregate: Aggregate
  /** Of a percentile; 0 for the others. */
  percent: number
  /** Null counts rows. */
  column: PlannedColumn | null
  resultType: ResultColumn['type']
  transform: PlannedTransform | null
}

export type PlannedFormula = Shown & { id: string; expression: Expression }

export type PlannedDimension = {
  /** As the query spells it: the name of the result's column. */
  name: string
  column: PlannedColumn
  top: number | null
  other: boolean
  /** The measure that the top is ranked by. */
  rankBy: number
  binWidth: number | null
  /** Of a time column, in `zone`. */
  part: TimePart | null
  zone: string
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
  /** Which dimension or measure (the formulas come after the measures); 0 for time. */
  index: number
  direction: 'asc' | 'desc'
}

/** Points of the rows themselves, thinned out to what `width` columns of pixels can show. */
export type PlannedPoints = { width: number; from: number; to: number }

export type RowKey = { column: PlannedColumn; direction: 'asc' | 'desc' }

/** Where a page of rows begins: at these values of the keys, after `skip` rows that have them too. */
export type RowCursor = { values: (string | number | boolean | null)[]; skip: number }

export type PlannedRows = {
  columns: { name: string; column: PlannedColumn }[]
  keys: RowKey[]
  /** Settle the order of rows with equal keys. */
  ties: PlannedColumn[]
  after: RowCursor | null
  sample: boolean
  size: number
}

export type QueryPlan = {
  axis: TimeAxis | null
  bucket: BucketUnit | null
  range: Interval
  measures: PlannedMeasure[]
  formulas: PlannedFormula[]
  dimensions: PlannedDimension[]
  filters: PlannedFilter[]
  gaps: NonNullable<ChartQuery['gaps']>
  /** The range to compare with. */
  previous: { from: number; to: number } | null
  /** Where in the range its comparison ends; null: with the range. */
  comparedTo: number | null
  /** Whether the numbers over everything are asked for too. */
  totals: boolean
  points: PlannedPoints | null
  rows: PlannedRows | null
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

/** What a dimension's values are: parts of times are numbers. */
export function dimensionTypeOf({ column, part }: PlannedDimension): ResultColumn['type'] {
  return part ? 'number' : resultTypeOf(column.type)
}

/** True when no row of the answer may be cut off before all are there: they, or their order, depend on it. */
export function looksAcrossRows({ measures, order }: QueryPlan): boolean {
  const byFormula = order.some(({ by, index }) => by === 'measure' && index >= measures.length)
  return byFormula || measures.some(({ transform }) => transform !== null)
}
