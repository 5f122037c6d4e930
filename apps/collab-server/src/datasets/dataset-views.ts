// Rows of the catalogue as the API shows them.
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { Database } from '@pulse/db/schema'
import type { DatasetColumn, DatasetDetail, DatasetSummary } from '@pulse/shared/api/datasets'
import type { Selectable } from 'kysely'

type DatasetRow = Selectable<Database['datasets']>

export function toDatasetSummary(row: DatasetRow, columnCount: number): DatasetSummary {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    rowCount: row.row_count,
    columnCount,
    storageBytes: row.storage_bytes,
    timeFrom: row.time_from?.toISOString() ?? null,
    timeTo: row.time_to?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

export function toDatasetDetail(row: DatasetRow, columns: readonly StoredColumn[]): DatasetDetail {
  return {
    ...toDatasetSummary(row, columns.length),
    timeColumn: row.time_column,
    timeZone: row.time_zone,
    columns: columns.map(toDatasetColumn),
  }
}

export function toDatasetColumn(column: StoredColumn): DatasetColumn {
  const { physicalName: _, ...shown } = column
  return shown
}
