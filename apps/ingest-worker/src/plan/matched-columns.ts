import type { DataColumn } from '@pulse/db/data-tables/data-column'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import { type MatchedColumn, markEmpty } from '@pulse/db/publish/match-columns'
import type { TablePlan } from '@pulse/shared/csv/table-plan'

export function columnsOfDataset({ dataset, columns }: DatasetWithColumns): MatchedColumn[] {
  return markEmpty(columns, dataset.row_count)
}

/** As far as the plan knows; what was loaded is counted again. */
export function columnsOfFile(table: TablePlan, columns: readonly DataColumn[]): MatchedColumn[] {
  const counted = columns.map((column, index) => ({
    ...column,
    nullCount: table.columns[index]?.stats.nulls ?? 0,
  }))
  return markEmpty(counted, table.rowCount)
}
