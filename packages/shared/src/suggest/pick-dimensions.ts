// The columns by which a breakdown tells something.
import type { DatasetColumn, DatasetDetail } from '../api/datasets.ts'

/** Values that are read at a glance; beyond, a chart shows the largest and the others. */
export const READABLE_GROUPS = 12
const MAX_GROUPS = 200

/** A table this short is read row by row: then the column that names the rows is the one to draw by. */
const SHORT_TABLE = 40

/** The best first. Columns with one value, with mostly other values in every row, or mostly empty are out. */
export function pickDimensions(dataset: DatasetDetail): DatasetColumn[] {
  return dataset.columns
    .filter((column) => column.name !== dataset.timeColumn && isTelling(column, dataset.rowCount))
    .map((column) => ({ column, rank: rankOf(column) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ column }) => column)
}

function isTelling({ type, nullCount, distinctCount }: DatasetColumn, rowCount: number): boolean {
  if (type !== 'text' && type !== 'boolean') return false
  if (nullCount * 2 > rowCount) return false
  // Booleans may come without a count: they have two values.
  if (distinctCount === null) return type === 'boolean'
  return distinctCount >= 2 && distinctCount * 2 <= rowCount
}

/** The first text of a short table without time in which every row has a name of its own. */
export function pickRowNames({
  columns,
  rowCount,
  timeColumn,
}: DatasetDetail): DatasetColumn | null {
  if (timeColumn !== null || rowCount < 2 || rowCount > SHORT_TABLE) return null
  const isName = ({ type, nullCount, distinctCount }: DatasetColumn) =>
    type === 'text' && nullCount === 0 && distinctCount === rowCount
  return columns.find(isName) ?? null
}

/** Three to twelve values are best, then more, then yes and no, then very many. */
function rankOf({ type, distinctCount }: DatasetColumn): number {
  const count = distinctCount ?? 2
  if (type === 'boolean' || count === 2) return 2
  if (count <= READABLE_GROUPS) return 0
  return count <= MAX_GROUPS ? 1 : 3
}
