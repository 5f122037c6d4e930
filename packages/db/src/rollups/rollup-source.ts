import { offsetAt } from '@pulse/shared/time/zone-offset'
import type { DatasetWithColumns } from '../datasets/datasets-repo.ts'
import type { RollupSource } from './choose-rollups.ts'

const HOUR = 3_600_000
const MONTH = 30 * 24 * HOUR

/** What the choice of rollups depends on. Dates are the same in every zone. */
export function toRollupSource({ dataset, columns }: DatasetWithColumns): RollupSource {
  const { time_from: from, time_to: to, time_column: axis } = dataset
  const type = columns.find(({ name }) => name === axis)?.type
  const extent = axis && from && to ? { from: from.getTime(), to: to.getTime() } : null
  const timeZone = type === 'timestamp' ? dataset.time_zone : 'UTC'
  return {
    rows: dataset.row_count,
    timeZone,
    extent,
    columns,
    wholeHours: extent === null || clocksAreAligned(timeZone, HOUR, extent),
  }
}

/** Whether the zone's clocks stood whole `length`s (milliseconds) from UTC all that time. */
export function clocksAreAligned(
  zone: string,
  length: number,
  { from, to }: { from: number; to: number },
): boolean {
  for (let instant = from; instant < to; instant += MONTH) {
    if (offsetAt(zone, instant) % length !== 0) return false
  }
  return offsetAt(zone, to) % length === 0
}
