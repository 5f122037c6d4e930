// The one transaction that makes a loaded file visible. Everything or nothing: table, dataset, columns,
// counters and the message to the servers.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import { type DatasetWithColumns, lockDataset } from '../datasets/datasets-repo.ts'
import { notifyLive } from '../notify-live.ts'
import type { Database } from '../schema.ts'
import { storableJson } from '../storable-text.ts'
import { lockRunningUpload } from '../uploads/lock-running-upload.ts'
import { addToDataset } from './add-to-dataset.ts'
import { correctDataset } from './correct-dataset.ts'
import { createDataset } from './create-dataset.ts'
import type { LoadedFile, Published } from './loaded-file.ts'
import type { PreviousDataset } from './previous-dataset.ts'
import { replaceDataset } from './replace-dataset.ts'

/** What a mode of publishing answers. */
export type Change = {
  published: Published
  /** null: there was no dataset before. */
  previous: PreviousDataset | null
  warnings: string[]
}

/** `transaction` is the one that loaded the file. Throws `cancelled` when somebody did. */
export async function publishUpload(
  transaction: Kysely<Database>,
  file: LoadedFile,
): Promise<Published> {
  const { org_id, dataset_id } = file.upload
  // The dataset before the upload, as undoing and deleting do: no two of them can deadlock.
  if (dataset_id) refuseWhatChanged(file, await lockDataset(transaction, org_id, dataset_id))
  await lockRunningUpload(transaction, file.upload)
  const change = await applyMode(transaction, file)
  await finishUpload(transaction, file, change)
  const { datasetId, version } = change.published
  const orgId = file.upload.org_id
  await notifyLive(transaction, { type: 'dataset-changed', datasetId, version, orgId })
  await notifyLive(transaction, { type: 'upload-changed', uploadId: file.upload.id, orgId })
  return change.published
}

/** The file was to fill a dataset without rows, and another one was quicker: the next attempt adds to it. */
function refuseWhatChanged(file: LoadedFile, { dataset }: DatasetWithColumns): void {
  if (file.mode === file.upload.mode || dataset.row_count === 0) return
  throw new PulseError('not-available', 'The dataset got other rows in the meantime.')
}

function applyMode(db: Kysely<Database>, file: LoadedFile): Promise<Change> {
  switch (file.mode) {
    case 'create':
      return createDataset(db, file)
    case 'replace':
      return replaceDataset(db, file)
    case 'append':
    case 'replace-period':
      return addToDataset(db, file)
    case 'correct':
      return correctDataset(db, file)
  }
}

async function finishUpload(
  db: Kysely<Database>,
  file: LoadedFile,
  { published, previous, warnings }: Change,
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({
      state: 'published',
      mode: file.mode,
      dataset_id: published.datasetId,
      claimed_by: null,
      heartbeat_at: null,
      finished_at: sql<Date>`now()`,
      bytes_read: file.bytesRead,
      rows_read: file.rows.read,
      rows_loaded: file.rows.loaded,
      rows_rejected: file.rows.rejected,
      plan: storableJson(file.recipe),
      questions: null,
      warnings: storableJson([...file.warnings, ...warnings]),
      previous: previous && storableJson(previous),
    })
    .where('id', '=', file.upload.id)
    .execute()
}
