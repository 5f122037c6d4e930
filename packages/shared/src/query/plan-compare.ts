import { PulseError } from '../api/pulse-error.ts'
import type { ChartQuery } from './chart-query.ts'
import { previousRange } from './previous-range.ts'
import type { QueryPlan, TimeAxis } from './query-plan.ts'
import type { Interval } from './resolve-range.ts'

type Range = { from: number; to: number }
type Settled = { range: Interval; previous: Range | null }

/** With a comparison the range is closed: where it is open, by the extent of the data. */
export function planCompare(
  query: ChartQuery,
  axis: TimeAxis | null,
  range: Interval,
  extent: { first: number; last: number } | null,
): Settled {
  if (!query.compare) return { range, previous: null }
  if (!axis) {
    throw new PulseError('invalid-query', 'The dataset has no time column to compare along')
  }
  const from = range.from ?? extent?.first ?? 0
  const to = range.to ?? (extent ? Math.floor(extent.last) + 1 : from)
  return { range: { from, to }, previous: previousRange({ from, to }, query.compare, axis.zone) }
}

type Compared = { plan: QueryPlan; current: Range; previous: Range }

/** The same question about the range to compare with; null when nothing is compared. */
export function comparedPlan(plan: QueryPlan): Compared | null {
  const { previous, range } = plan
  const { from, to } = range
  if (!previous || from === null || to === null) return null
  return {
    plan: { ...plan, range: previous, previous: null, limit: null },
    current: { from, to },
    previous,
  }
}
