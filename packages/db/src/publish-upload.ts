// The one transaction that makes a loaded file visible. Everything or nothing: table, dataset, columns,
// counters and the message to the servers.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import { addToDataset } from './add-to-dataset.ts'
import { createDataset } from './create-dataset.ts'
import { lockDataset } from './datasets-repo.ts'
import type { LoadedFile, Published } from './loaded-file.ts'
import { notifyLive } from './notify-live.ts'
import type { PreviousDataset } from './previous-dataset.ts'
import { replaceDataset } from './replace-dataset.ts'
import type { Database } from './schema.ts'
import { storableJson } from './storable-text.ts'

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
  if (dataset_id) await lockDataset(transaction, org_id, dataset_id)
  await lockRunningUpload(transaction, file)
  const change = await applyMode(transaction, file)
  await finishUpload(transaction, file, change)
  const { datasetId, version } = change.published
  const orgId = file.upload.org_id
  await notifyLive(transaction, { type: 'dataset-changed', datasetId, version, orgId })
  await notifyLive(transaction, { type: 'upload-changed', uploadId: file.upload.id, orgId })
  return change.published
}

/** From here on a person who cancels waits, and then finds the upload published. */
async function lockRunningUpload(db: Kysely<Database>, file: LoadedFile): Promise<void> {
  const upload = await db
    .selectFrom('uploads')
    .select('state')
    .where('id', '=', file.upload.id)
    .where('org_id', '=', file.upload.org_id)
    .forUpdate()
    .executeTakeFirst()
  if (upload?.state !== 'running') throw new PulseError('cancelled', 'The upload was cancelled.')
}

function applyMode(db: Kysely<Database>, file: LoadedFile): Promise<Change> {
  switch (file.upload.mode) {
    case 'create':
      return createDataset(db, file)
    case 'replace':
      return replaceDataset(db, file)
    case 'append':
    case 'replace-period':
      return addToDataset(db, file)
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
