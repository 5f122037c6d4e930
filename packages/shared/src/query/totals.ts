// The numbers over all buckets and groups at once: an average of all rows is no average of averages.
import type { ResultColumn } from './chart-query.ts'
import type { QueryPlan } from './query-plan.ts'
import type { Cell } from './result-row.ts'

export type Totals = Record<string, Cell>

/** The same question without steps of time and groups; null when its totals are not asked for. */
export function totalsPlan(plan: QueryPlan): QueryPlan | null {
  if (!plan.totals) return null
  return {
    ...plan,
    ...{ bucket: null, dimensions: [], gaps: 'none', order: [], limit: null, totals: false },
  }
}

/** From the one row of its answer. */
export function readTotals(columns: readonly ResultColumn[]): Totals {
  return Object.fromEntries(columns.map(({ name, values }) => [name, values[0] ?? null]))
}
