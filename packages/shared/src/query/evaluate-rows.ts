// Pages and samples of a table in memory.
import { compareCells } from './compare-values.ts'
import { selectRows } from './evaluate-filter.ts'
import { readWhole } from './evaluate-groups.ts'
import type { Answer } from './finish-result.ts'
import { finishRows } from './finish-rows.ts'
import { type LocalTable, readColumn } from './local-table.ts'
import type { PlannedRows, QueryPlan, RowKey } from './query-plan.ts'
import type { Cell } from './result-row.ts'

export function evaluateRows(plan: QueryPlan, rows: PlannedRows, table: LocalTable): Answer {
  const selected = selectRows(table, plan)
  if (rows.sample) {
    const sampled = takeEvenly(selected, rows.size)
    return finishRows(pick(sampled, rows, table), rows, { sampledFrom: selected.length })
  }
  const sorted = sortRows(selected, rows, table)
  const start = rows.after ? findStart(sorted, rows, table) : 0
  const page = sorted.slice(start, start + rows.size + 1)
  return finishRows(pick(page, rows, table), rows, {})
}

function takeEvenly(rows: readonly number[], size: number): number[] {
  if (rows.length <= size) return [...rows]
  const step = rows.length / size
  return Array.from({ length: size }, (_, index) => rows[Math.floor(index * step)] ?? 0)
}

function pick(rows: readonly number[], { columns, keys }: PlannedRows, table: LocalTable) {
  const shown = columns.map(({ column }) => readWhole(table, column))
  const ordered = keys.map(({ column }) => readWhole(table, column))
  const cells = (from: readonly (readonly Cell[])[], row: number) =>
    from.map((column) => column[row] ?? null)
  return rows.map((row) => ({ values: cells(shown, row), keys: cells(ordered, row) }))
}

function sortRows(selected: readonly number[], rows: PlannedRows, table: LocalTable): number[] {
  const ties = rows.ties.map((column): RowKey => ({ column, direction: 'asc' }))
  const order = [...rows.keys, ...ties].map(({ column, direction }) => ({
    direction,
    values: readColumn(table, column.name),
  }))
  return selected.toSorted((a, b) => {
    for (const { values, direction } of order) {
      const difference = compareCells(values[a] ?? null, values[b] ?? null, direction)
      if (difference !== 0) return difference
    }
    return 0
  })
}

/** The first row whose keys are not before the cursor's, and as many more as it says. */
function findStart(sorted: readonly number[], rows: PlannedRows, table: LocalTable): number {
  const { keys, after } = rows
  if (!after) return 0
  const values = keys.map(({ column }) => readWhole(table, column))
  const isBefore = (row: number) => {
    for (const [index, { direction }] of keys.entries()) {
      const cell = values[index]?.[row] ?? null
      const difference = compareCells(cell, after.values[index] ?? null, direction)
      if (difference !== 0) return difference < 0
    }
    return false
  }
  const first = sorted.findIndex((row) => !isBefore(row))
  return first < 0 ? sorted.length : first + after.skip
}
