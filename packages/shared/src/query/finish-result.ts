// From the grouped rows to the answer: gaps, transforms, formulas, comparison, order, limit, cap, columns.
// Shared by SQL and evaluator.
import { PulseError } from '../api/pulse-error.ts'
import { alignPrevious } from './align-previous.ts'
import { applyFormulas } from './apply-formulas.ts'
import { applyTransforms } from './apply-transforms.ts'
import type { ResultColumn } from './chart-query.ts'
import { fillGaps } from './fill-gaps.ts'
import { orderRows } from './order-rows.ts'
import { comparedPlan } from './plan-compare.ts'
import { dimensionTypeOf, looksAcrossRows, MAX_RESULT_ROWS, type QueryPlan } from './query-plan.ts'
import { type GroupValue, OTHER, type ResultRow } from './result-row.ts'
import type { Totals } from './totals.ts'
import { OTHER_GROUP } from './vocabulary.ts'

export type Answer = {
  columns: ResultColumn[]
  truncated: boolean
  /** Of rows: where the next page begins. */
  next?: string | null
  /** How many there were before sampling. */
  sampledFrom?: number
  /** Over all buckets and groups, by column. */
  totals?: Totals
}

/** `rows` may be one more than the cap: that is how the cap is noticed. `before` are those to compare with. */
export function finishResult(
  rows: readonly ResultRow[],
  plan: QueryPlan,
  before: readonly ResultRow[] = [],
): Answer {
  if (rows.length > MAX_RESULT_ROWS && looksAcrossRows(plan)) throw tooMany()
  const ordered = orderRows(compared(rows, plan, before), plan.order)
  const wanted = ordered.slice(0, plan.limit ?? ordered.length)
  const truncated = wanted.length > MAX_RESULT_ROWS
  return { columns: toColumns(wanted.slice(0, MAX_RESULT_ROWS), plan), truncated }
}

function tooMany(): PulseError {
  return new PulseError(
    'invalid-query',
    'Too many rows to compute over all of them. Choose longer steps, or only the largest groups.',
    { details: { maxRows: MAX_RESULT_ROWS } },
  )
}

function compared(rows: readonly ResultRow[], plan: QueryPlan, before: readonly ResultRow[]) {
  const now = computed(rows, plan)
  const other = comparedPlan(plan)
  if (!other) return now
  return alignPrevious(now, computed(before, other.plan), plan, other)
}

function computed(rows: readonly ResultRow[], plan: QueryPlan): readonly ResultRow[] {
  return applyFormulas(applyTransforms(fillGaps(rows, plan), plan), plan)
}

function toColumns(rows: readonly ResultRow[], plan: QueryPlan): ResultColumn[] {
  const time: ResultColumn[] =
    plan.bucket || plan.points
      ? [{ name: 'time', type: 'time', values: rows.map((row) => row.time) }]
      : []
  const dimensions = plan.dimensions.map(
    (dimension, index): ResultColumn => ({
      name: dimension.name,
      type: dimensionTypeOf(dimension),
      ...(dimension.binWidth !== null && { binWidth: dimension.binWidth }),
      values: rows.map((row) => nameGroup(row.groups[index])),
    }),
  )
  return [...time, ...dimensions, ...numberColumns(rows, plan)]
}

/** Measures and formulas that are shown, each with what it was before. */
function numberColumns(rows: readonly ResultRow[], plan: QueryPlan): ResultColumn[] {
  const formulas = plan.formulas.map((formula) => ({ ...formula, resultType: 'number' as const }))
  return [...plan.measures, ...formulas].flatMap((output, index): ResultColumn[] => {
    const { id, resultType: type, unit, format, hidden } = output
    if (hidden) return []
    const look = { type, ...(unit !== null && { unit }), ...(format !== null && { format }) }
    const shown = { name: id, ...look, values: rows.map((row) => row.values[index] ?? null) }
    if (!plan.previous) return [shown]
    const values = rows.map((row) => row.previous?.[index] ?? null)
    return [shown, { name: `${id}:previous`, ...look, values }]
  })
}

function nameGroup(value: GroupValue | undefined) {
  return value === OTHER ? OTHER_GROUP : (value ?? null)
}
