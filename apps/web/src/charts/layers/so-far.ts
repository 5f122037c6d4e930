import { nextBucket } from '@pulse/shared/query/time-bucket'
import type { ChartModel } from '../model/chart-model.ts'

const WEEK = 7 * 86_400_000

/** Whether a bucket was not over when the answer was given: its numbers are not those of the whole of it. */
export function isSoFar(
  { axis, meta, points }: Pick<ChartModel, 'axis' | 'meta' | 'points'>,
  index: number,
): boolean {
  const start = axis.type === 'time' && !points ? axis.times[index] : undefined
  if (axis.type !== 'time' || start === undefined) return false
  const asOf = Date.parse(meta.asOf)
  // Weeks begin on Mondays or on Sundays; where this one began is known.
  const end =
    axis.unit === 'week' ? start + WEEK : nextBucket(start, axis.unit, meta.timeZone ?? 'UTC')
  return start <= asOf && asOf < end
}
