// The words of a chart query as plain lists, for code that must not carry the schemas (the page).
import type {
  Aggregate,
  ChartQuery,
  Measure,
  TimePart,
  TimeUnit,
  Transform,
  ValueFormat,
} from './chart-query.ts'

export const AGGREGATES = [
  'sum',
  'avg',
  'min',
  'max',
  'count',
  'count-distinct',
  'median',
  'first',
  'last',
  'percentile',
] as const satisfies readonly Aggregate[]

export const TRANSFORMS = [
  'difference',
  'growth',
  'rate',
  'running-total',
  'share',
] as const satisfies readonly Transform[]

export const TIME_PARTS = [
  'hour',
  'weekday',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const satisfies readonly TimePart[]

export const VALUE_FORMATS = [
  'number',
  'percent',
  'bytes',
  'duration',
] as const satisfies readonly ValueFormat[]

/** Of the transform `rate`. */
export const RATE_UNITS = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
] as const satisfies readonly NonNullable<Measure['per']>[]

export const GAPS = ['none', 'null', 'zero', 'previous'] as const satisfies readonly NonNullable<
  ChartQuery['gaps']
>[]

export const COMPARISONS = [
  'previous-period',
  'previous-year',
] as const satisfies readonly NonNullable<ChartQuery['compare']>[]

/** From the finest to the coarsest. */
export const TIME_UNITS = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const satisfies readonly TimeUnit[]

/** The group into which the rest beyond a dimension's top N goes. */
export const OTHER_GROUP = '__other__'
