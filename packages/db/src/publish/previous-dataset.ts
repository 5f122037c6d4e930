import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import type { DatasetWithColumns } from '../datasets/datasets-repo.ts'

export type UploadBefore = {
  id: string
  rowsRead: number
  rowsLoaded: number
  rowsRejected: number
  plan: Record<string, unknown> | null
}

/** What publishing an upload changed. Plain JSON in uploads.previous; undo restores it. */
export type PreviousDataset = {
  version: number
  tableName: string
  rowCount: number
  recipe: Record<string, unknown> | null
  columns: StoredColumn[]
  /** The table that keeps the rows which were taken out; null: none were. */
  keptTable: string | null
  /** An earlier upload was undone since: its rows are counted here, and are gone. */
  stale?: true
  /** What re-typing wrote over the dataset's uploads. */
  uploads?: UploadBefore[]
  /** The kept table was dropped after a while: there is no way back. */
  expired?: true
}

export function rememberDataset(
  { dataset, columns }: DatasetWithColumns,
  keptTable: string | null,
): PreviousDataset {
  return {
    version: dataset.version,
    tableName: dataset.table_name,
    rowCount: dataset.row_count,
    recipe: dataset.recipe,
    columns,
    keptTable,
  }
}
