import { PulseError } from '../api/pulse-error.ts'
import { drawnSpan, maxPointsOf, type TimePlace } from './plan-bucket.ts'
import {
  isNumberType,
  MAX_RESULT_ROWS,
  type PlannedMeasure,
  type PlannedPoints,
} from './query-plan.ts'

/** Points of the rows themselves; null when buckets are asked for. Throws `invalid-query`. */
export function planPoints(
  { query, range, extent }: TimePlace,
  measures: readonly PlannedMeasure[],
): PlannedPoints | null {
  if (!query.time?.points) return null
  for (const { id, column } of measures) {
    if (!column || !isNumberType(column.type))
      throw misfit(`measure ${id} has no column of numbers`)
  }
  if (query.compare || query.formulas?.length || measures.some(({ transform }) => transform)) {
    throw misfit('formulas, transforms and comparisons need steps of time')
  }
  // Of each column of pixels: first, last, and the extremes of every measure.
  const perColumn = 2 + 2 * measures.length
  const width = Math.min(maxPointsOf(query), Math.floor(MAX_RESULT_ROWS / perColumn))
  const { from, to } = drawnSpan(range, extent, false) ?? { from: 0, to: 0 }
  return { width, from: Math.floor(from), to: Math.floor(to) + 1 }
}

/** Which of the columns of pixels an instant falls into. The same arithmetic as in SQL. */
export function pixelOf(instant: number, { width, from, to }: PlannedPoints): number {
  return Math.floor(((instant - from) * width) / (to - from))
}

function misfit(why: string): PulseError {
  return new PulseError('invalid-query', `Points cannot be drawn: ${why}`)
}
