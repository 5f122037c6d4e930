// From the grouped rows to the answer: gaps, order, limit, cap, columns. Shared by SQL and evaluator.
import type { ResultColumn } from './chart-query.ts'
import { fillGaps } from './fill-gaps.ts'
import { orderRows } from './order-rows.ts'
import { MAX_RESULT_ROWS, type QueryPlan, resultTypeOf } from './query-plan.ts'
import { type GroupValue, OTHER, type ResultRow } from './result-row.ts'
import { OTHER_GROUP } from './vocabulary.ts'

export type Answer = { columns: ResultColumn[]; truncated: boolean }

/** `rows` may be one more than the cap: that is how the cap is noticed. */
export function finishResult(rows: readonly ResultRow[], plan: QueryPlan): Answer {
  const ordered = orderRows(fillGaps(rows, plan), plan.order)
  const wanted = ordered.slice(0, plan.limit ?? ordered.length)
  const truncated = wanted.length > MAX_RESULT_ROWS
  return { columns: toColumns(wanted.slice(0, MAX_RESULT_ROWS), plan), truncated }
}

function toColumns(rows: readonly ResultRow[], plan: QueryPlan): ResultColumn[] {
  const time: ResultColumn[] = plan.bucket
    ? [{ name: 'time', type: 'time', values: rows.map((row) => row.time) }]
    : []
  const dimensions = plan.dimensions.map(
    ({ name, column }, index): ResultColumn => ({
      name,
      type: resultTypeOf(column.type),
      values: rows.map((row) => nameGroup(row.groups[index])),
    }),
  )
  const measures = plan.measures.map(
    ({ id, resultType }, index): ResultColumn => ({
      name: id,
      type: resultType,
      values: rows.map((row) => row.values[index] ?? null),
    }),
  )
  return [...time, ...dimensions, ...measures]
}

function nameGroup(value: GroupValue | undefined) {
  return value === OTHER ? OTHER_GROUP : (value ?? null)
}
