// Stretches of a chart's time axis as instants, and moments as places on it.
import type { TimeUnit } from '@pulse/shared/query/chart-query'
import { addLocal, isClockUnit } from '@pulse/shared/query/time-bucket'
import { toInstant } from '@pulse/shared/time/local-time'
import type { ChartAxis } from '../charts/model/chart-data.ts'
import type { AbsoluteRange } from '../filters/my-view.ts'

export type TimeAxis = Extract<ChartAxis, { type: 'time' }>

const CLOCK_MS = { second: 1_000, minute: 60_000, hour: 3_600_000 }

type Zones = {
  /** The dashboard's. */
  readonly zone: string
  /** In which this chart's buckets were cut: UTC for calendar dates. */
  readonly axisZone: string
}

/** From the beginning of one bucket to the end of another. */
export function spanOf(axis: TimeAxis, first: number, last: number, zones: Zones): AbsoluteRange {
  const [from, to] = first <= last ? [first, last] : [last, first]
  return {
    from: new Date(startOf(axis, from, zones)).toISOString(),
    to: new Date(endOf(axis, to, zones)).toISOString(),
  }
}

/** The instant at which a bucket begins. A date begins with its day in the dashboard's zone. */
export function startOf({ times, local }: TimeAxis, index: number, zones: Zones): number {
  return zones.axisZone === zones.zone
    ? (times[index] ?? 0)
    : toInstant(zones.zone, local[index] ?? 0)
}

function endOf(axis: TimeAxis, index: number, zones: Zones): number {
  const { unit, local } = axis
  if (isClockUnit(unit)) return startOf(axis, index, zones) + CLOCK_MS[unit]
  return toInstant(zones.zone, localEnd(local[index] ?? 0, unit))
}

/** The place whose bucket holds this local time, or null beside the axis. */
export function indexHolding({ local, unit }: TimeAxis, moment: number): number | null {
  const first = local[0]
  const last = local.at(-1)
  if (first === undefined || last === undefined) return null
  if (moment < first || moment >= localEnd(last, unit)) return null
  let low = 0
  let high = local.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((local[middle] ?? 0) <= moment) low = middle
    else high = middle - 1
  }
  return low
}

function localEnd(local: number, unit: TimeUnit): number {
  return isClockUnit(unit) ? local + CLOCK_MS[unit] : addLocal(local, unit, 1)
}
