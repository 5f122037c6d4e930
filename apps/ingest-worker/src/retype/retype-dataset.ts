// Every file that a dataset is made of, read once more from its stored original in another way. One
// transaction: until it commits, charts see the table of before.
import { type DatasetWithColumns, findDataset } from '@pulse/db/datasets/datasets-repo'
import { publishRetype, type RereadUpload } from '@pulse/db/publish/publish-retype'
import { requireDatasetId } from '@pulse/db/publish/require-dataset-id'
import { findFilesOfDataset } from '@pulse/db/uploads/uploads-repo'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { mergeChanges, storedChanges } from '@pulse/shared/csv/merge-changes'
import type { IngestOutcome } from '../ingest-context.ts'
import { askQuestions } from '../job/ask-questions.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { DatasetRebuild } from './dataset-rebuild.ts'

export async function retypeDataset(job: IngestJob): Promise<IngestOutcome> {
  const { upload, session, context } = job
  const target = await requireTarget(job)
  const { dataset } = target
  const files = await findFilesOfDataset(context.db, upload.org_id, dataset.id)
  const changes = mergeChanges(storedChanges(dataset.recipe), upload.changes ?? {})
  await session.client.query('begin')
  const rebuild = new DatasetRebuild(job, target, changes)
  for (const file of files) {
    const open = await rebuild.add(file)
    if (!open) continue
    await session.client.query('rollback')
    return await askQuestions(job, open)
  }
  const built = await rebuild.finish()
  job.signal.throwIfAborted()
  checkAccount(built.uploads)
  const published = await publishRetype(session.db, {
    ...built,
    upload: { ...upload, dataset_id: dataset.id },
    version: dataset.version,
  })
  await session.client.query('commit')
  const { datasetId, version } = published
  return { state: 'published', datasetId, version, parts: [] }
}

async function requireTarget({ upload, context }: IngestJob): Promise<DatasetWithColumns> {
  const target = await findDataset(context.db, upload.org_id, requireDatasetId(upload))
  if (target) return target
  throw new PulseError('not-found', 'The dataset was deleted.')
}

/** Every row is accounted for, or nothing is published. */
function checkAccount(uploads: readonly RereadUpload[]): void {
  for (const { before, rows } of uploads) {
    if (rows.read === rows.loaded + rows.rejected) continue
    throw new PulseError('internal', `The rows of “${before.filename}” do not add up.`)
  }
}
