// Like is compared with like: where the data of a range ends before the range does, as this month's does,
// the range before is compared no further than to the same moment (docs/query-spec.md, M13).

import type { ChartQuery } from './chart-query.ts'
import type { Extent } from './plan-bucket.ts'
import { endBefore, type Range, type StepBack } from './previous-range.ts'
import type { TimeAxis } from './query-plan.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** A range that is over and has data up to so little of its end has all of it. */
const NEARLY_ALL = 1 / 20

export type ComparedEnd = {
  /** Where in the current range the comparison ends, exclusive. */
  now: number
  before: number
}

type Place = {
  query: ChartQuery
  axis: TimeAxis
  now: number
  extent: Extent | null
  step: StepBack
}

/** Null where the ranges are compared as a whole. */
export function comparedEnd(
  current: Range,
  previous: Range,
  { query, axis, now, extent, step }: Place,
): ComparedEnd | null {
  if (!extent || !wantsElapsed(query)) return null
  const end = dataEnd(current, axis, now, extent)
  if (end === null) return null
  const before = Math.min(sameMoment(end, step, axis.zone), previous.to)
  return { now: end, before: Math.max(before, previous.from) }
}

/** Days stamped at midnight UTC are days of UTC: by clocks that have changed since, the last would be lost. */
function sameMoment(end: number, step: StepBack, zone: string): number {
  const before = endBefore(end, step, zone)
  const isDayOfUtc = (end - 1) % DAY === 0
  return isDayOfUtc ? Math.max(before, endBefore(end, step, 'UTC')) : before
}

/** A line that is drawn over a whole range, gaps and all, shows the whole range before beside it. */
function wantsElapsed({ comparePart, time, gaps = 'none' }: ChartQuery): boolean {
  return comparePart ? comparePart === 'elapsed' : !time || gaps === 'none'
}

function dataEnd({ from, to }: Range, axis: TimeAxis, now: number, extent: Extent): number | null {
  const end = axis.type === 'date' ? extent.last + DAY : Math.floor(extent.last) + 1
  if (end <= from) return nothingYet({ from, to }, now)
  if (end >= to || from >= to) return null
  const isOver = now >= to && to - end <= Math.min(DAY, (to - from) * NEARLY_ALL)
  return isOver ? null : end
}

/** No data at all so far: time has passed nevertheless. In whole minutes, so that the answer is kept a while. */
function nothingYet({ from, to }: Range, now: number): number | null {
  const minute = Math.floor(now / MINUTE) * MINUTE
  return minute > from && minute < to ? minute : null
}
