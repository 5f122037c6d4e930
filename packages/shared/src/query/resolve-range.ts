// A query's time range as instants of the time axis: from inclusive, to exclusive, null for open.
import { PulseError } from '../api/pulse-error.ts'
import { toLocal } from '../time/local-time.ts'
import type { TimeRange } from './chart-query.ts'
import { FIRST_TIME, readTimeValue } from './read-time-value.ts'
import { addBuckets, bucketStart, localFloor, nextBucket } from './time-bucket.ts'

export type Interval = { from: number | null; to: number | null }

type Context = {
  zone: string
  axis: 'timestamp' | 'date'
  now: number
  weekStart: 'monday' | 'sunday'
}

const DAY = 86_400_000

/**
 * A relative range is whole units up to and with the current one. On an axis of calendar dates a date stands
 * at midnight UTC; a bound that is the start of a day in the zone means that day's date.
 */
export function resolveRange(range: TimeRange | undefined, context: Context): Interval {
  if (!range) return { from: null, to: null }
  const interval = 'last' in range ? lastUnits(range.last, context) : absolute(range, context.zone)
  return context.axis === 'date' ? onDates(interval, context.zone) : interval
}

function absolute(range: { from?: string; to?: string }, zone: string): Interval {
  return { from: readBound(range.from, zone), to: readBound(range.to, zone) }
}

function readBound(text: string | undefined, zone: string): number | null {
  if (text === undefined) return null
  const instant = readTimeValue(text, zone)
  if (instant === null) {
    throw new PulseError('invalid-query', `"${text}" is not a time`, { details: { value: text } })
  }
  return instant
}

function lastUnits(
  last: Extract<TimeRange, { last: unknown }>['last'],
  { zone, now, axis, weekStart }: Context,
): Interval {
  const unit = last.unit === 'week' && weekStart === 'sunday' ? 'week-sunday' : last.unit
  const current = bucketStart(now, unit, zone)
  // "The last 100,000 years" begin before any time that a dataset or PostgreSQL can hold.
  const from = Math.max(addBuckets(current, unit, 1 - last.count, zone), FIRST_TIME)
  const to = nextBucket(current, unit, zone)
  if (axis === 'timestamp') return { from, to }
  // Dates are not split: a range that begins or ends within a day takes in the day.
  return { from: bucketStart(from, 'day', zone), to: nextBucket(to - 1, 'day', zone) }
}

function onDates({ from, to }: Interval, zone: string): Interval {
  return { from: onDate(from, zone), to: onDate(to, zone) }
}

function onDate(instant: number | null, zone: string): number | null {
  if (instant === null || instant % DAY === 0) return instant
  const startsDay = bucketStart(instant, 'day', zone) === instant
  return startsDay ? localFloor(toLocal(zone, instant), 'day') : instant
}
