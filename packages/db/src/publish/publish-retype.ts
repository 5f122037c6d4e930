// All files of a dataset were read again in another way: the dataset moves to the new table, and the rows of
// its uploads say what the new reading found.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import { finishDataTable } from '../data-tables/data-table.ts'
import { createMetricsView, dropMetricsView } from '../data-tables/metrics-view.ts'
import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import { lockDataset } from '../datasets/datasets-repo.ts'
import { updateDataset } from '../datasets/update-dataset.ts'
import { notifyLive } from '../notify-live.ts'
import type { Database } from '../schema.ts'
import { storableJson } from '../storable-text.ts'
import { lockRunningUpload } from '../uploads/lock-running-upload.ts'
import { reopenRejects, settleAll } from '../uploads/rejects-repo.ts'
import type { UploadRow } from '../uploads/uploads-repo.ts'
import type { Published } from './loaded-file.ts'
import { rememberDataset, type UploadBefore } from './previous-dataset.ts'

/** One of the dataset's uploads as it was read this time. */
export type RereadUpload = {
  before: UploadRow
  rows: { read: number; loaded: number; rejected: number }
  plan: Record<string, unknown>
}

export type RetypedDataset = {
  upload: UploadRow & { dataset_id: string }
  /** The dataset's version when its files were looked at. */
  version: number
  table: string
  columns: StoredColumn[]
  rowCount: number
  recipe: Record<string, unknown>
  uploads: RereadUpload[]
  warnings: string[]
}

/** `transaction` is the one that loaded the table. Throws `cancelled`; not-available when other files came. */
export async function publishRetype(
  transaction: Kysely<Database>,
  retyped: RetypedDataset,
): Promise<Published> {
  const { upload, table, columns } = retyped
  const before = await lockDataset(transaction, upload.org_id, upload.dataset_id)
  if (before.dataset.version !== retyped.version) {
    throw new PulseError('not-available', 'The dataset changed while its files were read again.')
  }
  await lockRunningUpload(transaction, upload)
  await finishDataTable(transaction, table)
  await dropMetricsView(transaction, before.dataset.table_name)
  await createMetricsView(transaction, { table, datasetId: before.dataset.id, columns })
  const version = await updateDataset(transaction, before.dataset, retyped)
  for (const reread of retyped.uploads) await writeAccount(transaction, upload.id, reread)
  const previous = {
    ...rememberDataset(before, before.dataset.table_name),
    uploads: retyped.uploads.map(({ before: was }) => accountOf(was)),
  }
  await finishUpload(transaction, retyped, previous)
  const { id: datasetId } = before.dataset
  const orgId = upload.org_id
  await notifyLive(transaction, { type: 'dataset-changed', datasetId, version, orgId })
  await notifyLive(transaction, { type: 'upload-changed', uploadId: upload.id, orgId })
  return { datasetId, version, tableName: table }
}

function accountOf(upload: UploadRow): UploadBefore {
  return {
    id: upload.id,
    rowsRead: upload.rows_read,
    rowsLoaded: upload.rows_loaded,
    rowsRejected: upload.rows_rejected,
    plan: upload.plan,
  }
}

async function writeAccount(
  db: Kysely<Database>,
  settledBy: string,
  { before, rows, plan }: RereadUpload,
): Promise<void> {
  await settleAll(db, { uploadId: before.id, settledBy })
  await db
    .updateTable('uploads')
    .set({
      rows_read: rows.read,
      rows_loaded: rows.loaded,
      rows_rejected: rows.rejected,
      plan: storableJson(plan),
    })
    .where('id', '=', before.id)
    .execute()
}

async function finishUpload(
  db: Kysely<Database>,
  { upload, uploads, recipe, warnings }: RetypedDataset,
  previous: object,
): Promise<void> {
  const sum = (count: (upload: RereadUpload) => number) =>
    uploads.reduce((total, each) => total + (each.before.mode === 'correct' ? 0 : count(each)), 0)
  await db
    .updateTable('uploads')
    .set({
      state: 'published',
      claimed_by: null,
      heartbeat_at: null,
      finished_at: sql<Date>`now()`,
      bytes_read: upload.size_bytes,
      rows_read: sum(({ rows }) => rows.read),
      rows_loaded: sum(({ rows }) => rows.loaded),
      rows_rejected: sum(({ rows }) => rows.rejected),
      plan: storableJson(recipe),
      questions: null,
      warnings: storableJson(warnings),
      previous: storableJson(previous),
    })
    .where('id', '=', upload.id)
    .execute()
}

/** Undone: the uploads say again what their first reading found. */
export async function restoreUploads(
  db: Kysely<Database>,
  { id }: { id: string },
  uploads: readonly UploadBefore[],
): Promise<void> {
  await reopenRejects(db, id)
  for (const upload of uploads) {
    await db
      .updateTable('uploads')
      .set({
        rows_read: upload.rowsRead,
        rows_loaded: upload.rowsLoaded,
        rows_rejected: upload.rowsRejected,
        plan: upload.plan && storableJson(upload.plan),
      })
      .where('id', '=', upload.id)
      .execute()
  }
}
