import type { RollupGrain } from '@pulse/db/rollups/rollup'
import type { Interval } from '@pulse/shared/query/resolve-range'
import { bucketStart, nextBucket } from '@pulse/shared/query/time-bucket'

/** The part of a range that is made of whole buckets; null ends are open, as the range's are. */
export type Part = Interval

const LENGTH: Partial<Record<RollupGrain, number>> = { 'quarter-hour': 900_000, hour: 3_600_000 }

/** Null where the range has no whole bucket. */
export function alignedPart(
  { from, to }: Interval,
  { grain, timeZone }: { grain: RollupGrain; timeZone: string },
): Part | null {
  const part = {
    from: from === null ? null : ceil(from, grain, timeZone),
    to: to === null ? null : floor(to, grain, timeZone),
  }
  return part.from !== null && part.to !== null && part.from >= part.to ? null : part
}

function floor(instant: number, grain: RollupGrain, zone: string): number {
  const length = LENGTH[grain]
  if (length) return Math.floor(instant / length) * length
  return bucketStart(instant, grain as 'day' | 'month', zone)
}

function ceil(instant: number, grain: RollupGrain, zone: string): number {
  const start = floor(instant, grain, zone)
  if (start === instant) return instant
  const length = LENGTH[grain]
  return length ? start + length : nextBucket(start, grain as 'day' | 'month', zone)
}
