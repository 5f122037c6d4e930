// The range that a chart is compared with, and as much of it as has passed of the current one.

import { toInstant, toLocal } from '../time/local-time.ts'
import type { ChartQuery } from './chart-query.ts'
import { addLocal, bucketStart, countBuckets } from './time-bucket.ts'

export type Range = { from: number; to: number }

/** How far back the compared range lies: along the calendar where the range follows it. */
export type StepBack = { months: number } | { days: number } | { ms: number }

const DAY = 86_400_000
const MONTHS_OF_YEAR = 12

/**
 * A calendar year; or for the range just before as many months as the range has where it is made of whole
 * months of the zone, as many days where it is of whole days, else its length.
 */
export function stepBack(
  range: Range,
  kind: NonNullable<ChartQuery['compare']>,
  zone: string,
): StepBack {
  const { from, to } = range
  if (kind === 'previous-year') return { months: MONTHS_OF_YEAR }
  if (isWhole(range, 'month', zone)) return { months: countBuckets(from, to, 'month', zone) - 1 }
  if (isWhole(range, 'day', zone)) return { days: countBuckets(from, to, 'day', zone) - 1 }
  return { ms: to - from }
}

/** The same range a calendar year earlier, or the one just before. */
export function previousRange(
  range: Range,
  kind: NonNullable<ChartQuery['compare']>,
  zone: string,
): Range {
  const step = stepBack(range, kind, zone)
  const from = startBefore(range.from, step, zone)
  return { from, to: kind === 'previous-year' ? startBefore(range.to, step, zone) : range.from }
}

/** The exclusive end of what passed until the same day and time. Of a month that is shorter it is all of it. */
export function endBefore(end: number, step: StepBack, zone: string): number {
  if ('ms' in step) return end - step.ms
  const local = toLocal(zone, end)
  if ('days' in step) return toInstant(zone, addLocal(local, 'day', -step.days))
  const moved = addLocal(local, 'month', -step.months)
  return toInstant(zone, overflow(local, moved) ? moved - sinceMonth(moved) : moved)
}

function isWhole({ from, to }: Range, unit: 'month' | 'day', zone: string): boolean {
  return from < to && [from, to].every((each) => bucketStart(each, unit, zone) === each)
}

/** The same day and time of an earlier month, or the month's last day where it has no such day. */
function startBefore(instant: number, step: StepBack, zone: string): number {
  if ('ms' in step) return instant - step.ms
  const local = toLocal(zone, instant)
  if ('days' in step) return toInstant(zone, addLocal(local, 'day', -step.days))
  const moved = addLocal(local, 'month', -step.months)
  return toInstant(zone, moved - overflow(local, moved) * DAY)
}

/** How many days a date runs into the next month, where the one that was meant has no such day. */
function overflow(local: number, moved: number): number {
  const day = new Date(moved).getUTCDate()
  return day < new Date(local).getUTCDate() ? day : 0
}

function sinceMonth(local: number): number {
  return local - Date.UTC(new Date(local).getUTCFullYear(), new Date(local).getUTCMonth(), 1)
}
