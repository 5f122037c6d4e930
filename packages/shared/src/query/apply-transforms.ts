// What becomes of aggregated values along time and across groups (M8, M9). Shared by SQL and evaluator.
import { groupKey } from './group-key.ts'
import { orderRows } from './order-rows.ts'
import type { PlannedTransform, QueryPlan } from './query-plan.ts'
import type { Cell, ResultRow } from './result-row.ts'

/** New rows; those that came in stay as they are. */
export function applyTransforms(rows: readonly ResultRow[], plan: QueryPlan): readonly ResultRow[] {
  if (!plan.measures.some(({ transform }) => transform)) return rows
  const changed = rows.map((row) => ({ ...row, values: [...row.values] }))
  plan.measures.forEach(({ transform }, index) => {
    if (!transform) return
    const series = transform.kind === 'share' ? totals(changed, plan) : courses(changed, plan)
    for (const members of series) transformSeries(members, index, transform)
  })
  return changed
}

/** The rows that a share is a part of. */
function totals(rows: ResultRow[], { bucket, dimensions }: QueryPlan): ResultRow[][] {
  if (!bucket || dimensions.length === 0) return [rows]
  return [...Map.groupBy(rows, ({ time }) => time).values()]
}

/** Each group's rows as time goes; without time all rows in the order that was asked for. */
function courses(rows: ResultRow[], { bucket, order }: QueryPlan): ResultRow[][] {
  if (!bucket) return [orderRows(rows, order)]
  const groups = Map.groupBy(rows, (row) => groupKey(row.groups))
  return [...groups.values()].map((members) =>
    members.toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0)),
  )
}

function transformSeries(rows: ResultRow[], index: number, transform: PlannedTransform): void {
  const values = rows.map((row) => numberOf(row.values[index]))
  const times = rows.map(({ time }) => time ?? 0)
  const made = transformValues(values, times, transform)
  rows.forEach((row, at) => {
    row.values[index] = made[at] ?? null
  })
}

type Values = readonly (number | null)[]

function transformValues(values: Values, times: readonly number[], transform: PlannedTransform) {
  switch (transform.kind) {
    case 'running-total':
      return runningTotal(values)
    case 'share': {
      // In an order of its own, for the rows come in any and rounding must not depend on it.
      const known = values.filter((value) => value !== null).sort((a, b) => a - b)
      const total = known.reduce((sum, value) => sum + value, 0)
      return values.map((value) => (value === null ? null : ratio(value, total)))
    }
    case 'difference':
      return pairwise(values, (value, before) => value - before)
    case 'growth':
      return pairwise(values, (value, before) => ratio(value - before, Math.abs(before)))
    case 'rate':
      return pairwise(values, (value, before, at) => {
        const elapsed = (times[at] ?? 0) - (times[at - 1] ?? 0)
        return ratio((value - before) * transform.perMs, elapsed)
      })
  }
}

function runningTotal(values: Values): (number | null)[] {
  let total = 0
  return values.map((value) => {
    total += value ?? 0
    return value === null ? null : total
  })
}

function pairwise(
  values: Values,
  make: (value: number, before: number, at: number) => number | null,
): (number | null)[] {
  return values.map((value, at) => {
    const before = at === 0 ? null : (values[at - 1] ?? null)
    return value === null || before === null ? null : make(value, before, at)
  })
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function numberOf(value: Cell | undefined): number | null {
  return typeof value === 'number' ? value : null
}
