import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { ColumnPlan } from '@pulse/shared/csv/column-type'
import type { TablePlan } from '@pulse/shared/csv/table-plan'

/**
 * Reads the file as the dataset has it: its time axis is the dataset's, and what is text there is read as
 * text, so that 00501 stays 00501 even in a file in which every value looks like a number.
 */
export function fitPlanToDataset(plan: TablePlan, target: DatasetWithColumns): TablePlan {
  const texts = new Set(
    target.columns
      .filter(({ type, nullCount }) => type === 'text' && nullCount < target.dataset.row_count)
      .map((column) => column.name),
  )
  const columns = plan.columns.map((column) => (texts.has(column.name) ? asText(column) : column))
  return { ...plan, columns, timeColumn: timeColumnIndex(columns, target.dataset.time_column) }
}

function asText(column: ColumnPlan): ColumnPlan {
  return { ...column, type: 'text', format: { kind: 'text' } }
}

function timeColumnIndex(columns: readonly ColumnPlan[], name: string | null): number | null {
  const index = columns.findIndex((column) => column.name === name)
  const type = columns[index]?.type
  return type === 'timestamp' || type === 'date' ? index : null
}
