// Checks a chart query against a dataset and settles everything that is open in it: names, types, the
// bucket, the range. The SQL compiler and the evaluator both start from this plan.
import type { ColumnType } from '../api/datasets.ts'
import { PulseError } from '../api/pulse-error.ts'
import type { ChartQuery, Dimension, TimeUnit } from './chart-query.ts'
import { chooseBucket } from './choose-bucket.ts'
import { findColumn } from './find-column.ts'
import { planFilter } from './plan-filter.ts'
import { planMeasure } from './plan-measure.ts'
import { planOrder } from './plan-order.ts'
import { isTimeType, type PlannedDimension, type QueryPlan, type TimeAxis } from './query-plan.ts'
import { type Interval, resolveRange } from './resolve-range.ts'
import { isTimeZone } from './zone-offset.ts'

/** What planning needs of a dataset; a DatasetDetail will do. */
export type QueryableDataset = {
  columns: { name: string; type: ColumnType }[]
  timeColumn: string | null
  /** First and last time of the data, ISO. */
  timeFrom: string | null
  timeTo: string | null
}

const DEFAULT_POINTS = 500

/** Throws `unknown-column` (with suggestions) or `invalid-query`. `now` is epoch milliseconds. */
export function planQuery(query: ChartQuery, dataset: QueryableDataset, now: number): QueryPlan {
  const zone = checkZone(query.timeZone ?? 'UTC')
  const axis = timeAxis(dataset, zone)
  const range = axis ? resolveRange(query.range, { zone, axis: axis.type, now }) : OPEN
  const gaps = query.gaps ?? 'none'
  const bucket = planBucket(query, dataset, axis, range)
  const measures = query.measures.map((measure) => {
    const { column } = measure
    const found = column === undefined ? null : findColumn(dataset.columns, column)
    return planMeasure(measure, found && { name: found.name, type: found.type }, axis)
  })
  const dimensions = (query.dimensions ?? []).map((each) => planDimension(each, dataset))
  checkNames(measures, 'measure', (measure) => measure.id)
  checkNames(dimensions, 'dimension', (dimension) => dimension.column.name)
  const filters = (query.filters ?? []).map((filter) => {
    const { name, type } = findColumn(dataset.columns, filter.column)
    return planFilter(filter, { name, type }, zone)
  })
  const order = planOrder(query.orderBy ?? [], { bucket, dimensions, measures })
  const limit = query.limit ?? null
  return { axis, bucket, range, measures, dimensions, filters, gaps, order, limit }
}

const OPEN: Interval = { from: null, to: null }

function checkZone(zone: string): string {
  if (isTimeZone(zone)) return zone
  throw new PulseError(
    'invalid-query',
    `"${zone}" is not a time zone; take one like Europe/Berlin`,
    {
      details: { timeZone: zone },
    },
  )
}

function timeAxis(dataset: QueryableDataset, zone: string): TimeAxis | null {
  const column = dataset.columns.find((each) => each.name === dataset.timeColumn)
  if (!column || !isTimeType(column.type)) return null
  return { column: column.name, type: column.type, zone: column.type === 'date' ? 'UTC' : zone }
}

function planBucket(
  query: ChartQuery,
  dataset: QueryableDataset,
  axis: TimeAxis | null,
  range: Interval,
): TimeUnit | null {
  if (!query.time) return null
  if (!axis) {
    throw new PulseError('invalid-query', 'The dataset has no time column to draw along')
  }
  if (query.time.bucket !== 'auto') return query.time.bucket
  const span = drawnSpan(dataset, range, query.gaps !== undefined && query.gaps !== 'none')
  if (!span) return 'day'
  const maxPoints = query.time.maxPoints ?? DEFAULT_POINTS
  return chooseBucket({ ...span, maxPoints, zone: axis.zone, axis: axis.type })
}

/** The part of the range that has data; with gaps filled, the whole range. Null when nothing is drawn. */
function drawnSpan(
  dataset: QueryableDataset,
  range: Interval,
  gapsFilled: boolean,
): { from: number; to: number } | null {
  const first = dataset.timeFrom === null ? null : Date.parse(dataset.timeFrom)
  const last = dataset.timeTo === null ? null : Date.parse(dataset.timeTo)
  const rangeLast = range.to === null ? null : range.to - 1
  const from = gapsFilled ? (range.from ?? first) : later(range.from, first)
  const to = gapsFilled ? (rangeLast ?? last) : earlier(rangeLast, last)
  return from === null || to === null || from > to ? null : { from, to }
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}

function planDimension(dimension: Dimension, dataset: QueryableDataset): PlannedDimension {
  const { name, type } = findColumn(dataset.columns, dimension.column)
  const top = dimension.top ?? null
  const other = top !== null && dimension.other === true
  return { name: dimension.column, column: { name, type }, top, other }
}

function checkNames<T>(items: T[], what: string, nameOf: (item: T) => string): void {
  const seen = new Set<string>()
  for (const name of items.map(nameOf)) {
    if (seen.has(name)) {
      throw new PulseError('invalid-query', `The ${what} "${name}" occurs twice`)
    }
    seen.add(name)
  }
}
