import type { UploadMode } from '@pulse/shared/api/uploads'
import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import type { PreparedRollups } from '../rollups/prepared-rollups.ts'
import type { UploadRow } from '../uploads/uploads-repo.ts'

/** The modes in which one file is loaded. */
export type FileMode = Exclude<UploadMode, 'retype'>

/** A file whose rows are in a table of this transaction, ready to be published. */
export type LoadedFile = {
  upload: UploadRow
  /** What is done to the dataset: the upload's mode, except that one without rows is replaced as a whole. */
  mode: FileMode
  /** The file's own name: in an archive it has one. */
  name: string
  /** Columns of the dataset that become text because somebody said so. */
  toText: readonly string[]
  /** create and replace: the dataset's table to be. append and replace-period: the staging table. */
  table: string
  /** With the profile of the rows that were loaded. */
  columns: StoredColumn[]
  rows: { read: number; loaded: number; rejected: number }
  /** What was added up on the way, of create and replace. */
  rollups?: PreparedRollups
  bytesRead: number
  /** The plan by which it was read. */
  recipe: Record<string, unknown>
  warnings: string[]
}

export type Published = { datasetId: string; version: number; tableName: string }
