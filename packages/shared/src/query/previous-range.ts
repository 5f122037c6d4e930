// The range that a chart is compared with.

import { toInstant, toLocal } from '../time/local-time.ts'
import type { ChartQuery } from './chart-query.ts'
import { addLocal, bucketStart, countBuckets } from './time-bucket.ts'

type Range = { from: number; to: number }

const MONTHS_OF_YEAR = 12

/**
 * The same range a calendar year earlier, or the one just before: of as many months when it is made of whole
 * months of the zone, of as many days when it is of whole days, else of the same length.
 */
export function previousRange(
  range: Range,
  kind: NonNullable<ChartQuery['compare']>,
  zone: string,
): Range {
  const { from, to } = range
  if (kind === 'previous-year') {
    return {
      from: monthsBefore(from, MONTHS_OF_YEAR, zone),
      to: monthsBefore(to, MONTHS_OF_YEAR, zone),
    }
  }
  if (isWhole(range, 'month', zone)) {
    return { from: monthsBefore(from, countBuckets(from, to, 'month', zone) - 1, zone), to: from }
  }
  if (isWhole(range, 'day', zone)) {
    const days = countBuckets(from, to, 'day', zone) - 1
    return { from: toInstant(zone, addLocal(toLocal(zone, from), 'day', -days)), to: from }
  }
  return { from: from - (to - from), to: from }
}

function isWhole({ from, to }: Range, unit: 'month' | 'day', zone: string): boolean {
  return from < to && [from, to].every((each) => bucketStart(each, unit, zone) === each)
}

/** The same day and time of an earlier month, or the month's last day where it has no such day. */
function monthsBefore(instant: number, months: number, zone: string): number {
  const local = toLocal(zone, instant)
  const day = new Date(local).getUTCDate()
  const moved = addLocal(local, 'month', -months)
  const overflow = new Date(moved).getUTCDate() < day ? new Date(moved).getUTCDate() : 0
  return toInstant(zone, moved - overflow * 86_400_000)
}
