// From years down to hours: one stretch of a time axis becomes the whole axis, cut finer.
import type { ChartQuery, TimeUnit } from '@pulse/shared/query/chart-query'

export type DrillStep = {
  /** The stretch in words: "Q2 2013". */
  readonly label: string
  readonly from: string
  readonly to: string
  /** Of the buckets inside of it. */
  readonly unit: TimeUnit
}

const FINER: Partial<Record<TimeUnit, TimeUnit>> = {
  year: 'quarter',
  quarter: 'month',
  month: 'day',
  week: 'day',
  day: 'hour',
  hour: 'minute',
}

/** What a bucket of this unit is made of; dates are not cut into hours. */
export function finerUnit(unit: TimeUnit, axis: 'timestamp' | 'date'): TimeUnit | undefined {
  return axis === 'date' && unit === 'day' ? undefined : FINER[unit]
}

export function drillQuery(query: ChartQuery, steps: readonly DrillStep[]): ChartQuery {
  const step = steps.at(-1)
  if (!step || !query.time) return query
  const { from, to, unit } = step
  return { ...query, range: { from, to }, time: { ...query.time, bucket: unit } }
}
