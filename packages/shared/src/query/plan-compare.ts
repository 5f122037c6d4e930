import { PulseError } from '../api/pulse-error.ts'
import type { ChartQuery } from './chart-query.ts'
import { comparedEnd } from './compared-end.ts'
import type { Extent } from './plan-bucket.ts'
import { previousRange, type Range, stepBack } from './previous-range.ts'
import type { QueryPlan, TimeAxis } from './query-plan.ts'
import type { Interval } from './resolve-range.ts'

type Settled = { range: Interval } & Pick<QueryPlan, 'previous' | 'comparedTo'>
type Place = { axis: TimeAxis | null; range: Interval; extent: Extent | null; now: number }

/** With a comparison the range is closed: where it is open, by the extent of the data. */
export function planCompare(query: ChartQuery, place: Place): Settled {
  const { axis, range, extent, now } = place
  if (!query.compare) return { range, previous: null, comparedTo: null }
  if (!axis) {
    throw new PulseError('invalid-query', 'The dataset has no time column to compare along')
  }
  const from = range.from ?? extent?.first ?? 0
  const to = range.to ?? (extent ? Math.floor(extent.last) + 1 : from)
  const current = { from, to }
  const step = stepBack(current, query.compare, axis.zone)
  const whole = previousRange(current, query.compare, axis.zone)
  const end = comparedEnd(current, whole, { query, axis, now, extent, step })
  return {
    range: current,
    previous: end ? { from: whole.from, to: end.before } : whole,
    comparedTo: end?.now ?? null,
  }
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
