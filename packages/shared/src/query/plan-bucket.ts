// How long the steps of time are, and the part of time that a chart draws.
import { PulseError } from '../api/pulse-error.ts'
import type { ChartQuery } from './chart-query.ts'
import { chooseBucket } from './choose-bucket.ts'
import type { TimeAxis } from './query-plan.ts'
import type { Interval } from './resolve-range.ts'
import type { BucketUnit } from './time-bucket.ts'

/** First and last time of the data. */
export type Extent = { first: number; last: number }

export type TimePlace = {
  query: ChartQuery
  axis: TimeAxis | null
  range: Interval
  extent: Extent | null
}

const DEFAULT_POINTS = 500

export function dataExtent(dataset: {
  timeFrom: string | null
  timeTo: string | null
}): Extent | null {
  const { timeFrom, timeTo } = dataset
  if (timeFrom === null || timeTo === null) return null
  return { first: Date.parse(timeFrom), last: Date.parse(timeTo) }
}

export function maxPointsOf({ time }: ChartQuery): number {
  return time?.maxPoints ?? DEFAULT_POINTS
}

export function planBucket(place: TimePlace): BucketUnit | null {
  const { query, axis } = place
  if (!query.time) return null
  if (!axis) {
    throw new PulseError('invalid-query', 'The dataset has no time column to draw along')
  }
  if (query.time.points) return null
  const unit = query.time.bucket === 'auto' ? autoBucket(place, axis) : query.time.bucket
  return unit === 'week' && query.weekStart === 'sunday' ? 'week-sunday' : unit
}

function autoBucket({ query, range, extent }: TimePlace, axis: TimeAxis) {
  const span = drawnSpan(range, extent, query.gaps !== undefined && query.gaps !== 'none')
  if (!span) return 'day'
  const maxPoints = maxPointsOf(query)
  return chooseBucket({ ...span, maxPoints, zone: axis.zone, axis: axis.type })
}

/**
 * First and last instant of the part of the range that has data; with gaps filled, of the whole range. Null
 * when nothing is drawn.
 */
export function drawnSpan(
  range: Interval,
  extent: Extent | null,
  gapsFilled: boolean,
): { from: number; to: number } | null {
  const [first, last] = [extent?.first ?? null, extent?.last ?? null]
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
