import type { StoredColumn } from './dataset-columns-repo.ts'
import type { UploadRow } from './uploads-repo.ts'

/** A file whose rows are in a table of this transaction, ready to be published. */
export type LoadedFile = {
  upload: UploadRow
  /** create and replace: the dataset's table to be. append and replace-period: the staging table. */
  table: string
  timescale: boolean
  /** With the profile of the rows that were loaded. */
  columns: StoredColumn[]
  rows: { read: number; loaded: number; rejected: number }
  bytesRead: number
  /** The plan by which it was read. */
  recipe: Record<string, unknown>
  warnings: string[]
}

export type Published = { datasetId: string; version: number; tableName: string }
