import { compareCells } from './compare-values.ts'
import type { PlannedOrder } from './query-plan.ts'
import type { GroupValue, ResultRow } from './result-row.ts'

/** A new array in the plan's order. */
export function orderRows(rows: readonly ResultRow[], order: readonly PlannedOrder[]): ResultRow[] {
  return rows.toSorted((a, b) => {
    for (const item of order) {
      const difference = compareCells(sortKey(a, item), sortKey(b, item), item.direction)
      if (difference !== 0) return difference
    }
    return 0
  })
}

function sortKey(row: ResultRow, { by, index }: PlannedOrder): GroupValue {
  if (by === 'time') return row.time
  return (by === 'dimension' ? row.groups[index] : row.values[index]) ?? null
}
