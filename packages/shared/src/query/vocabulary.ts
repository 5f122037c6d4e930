// The words of a chart query as plain lists, for code that must not carry the schemas (the page).
import type { Aggregate, TimeUnit } from './chart-query.ts'

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
] as const satisfies readonly Aggregate[]

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
