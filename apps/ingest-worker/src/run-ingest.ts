import { splitArchive } from './archive/split-archive.ts'
import { correctRejects } from './correct/correct-rejects.ts'
import { openUploadedFile } from './file/open-uploaded-file.ts'
import type { IngestContext, IngestOutcome } from './ingest-context.ts'
import { askQuestions } from './job/ask-questions.ts'
import { claimUpload, type IngestJob } from './job/claim-upload.ts'
import { requireAttemptsLeft } from './job/require-attempts-left.ts'
import { settleFailure } from './job/settle-failure.ts'
import { loadAndPublish, publishLoaded } from './load/load-and-publish.ts'
import { loadAtOnce } from './load/load-at-once.ts'
import { planUpload } from './plan/plan-upload.ts'
import { retypeDataset } from './retype/retype-dataset.ts'

/**
 * From an uploaded file to a published dataset. Delivered twice, run by two workers, or killed at any
 * instant and run again: the same table, once. Throws only what another attempt may cure.
 */
export async function runIngest(
  context: IngestContext,
  uploadId: string,
  stop: AbortSignal,
): Promise<IngestOutcome> {
  const job = await claimUpload(context, uploadId, stop)
  if (!job) return { state: 'skipped' }
  try {
    return await ingest(job)
  } catch (error) {
    return await settleFailure(job, error)
  } finally {
    await job.release()
  }
}

async function ingest(job: IngestJob): Promise<IngestOutcome> {
  requireAttemptsLeft(job)
  switch (job.upload.mode) {
    case 'correct':
      return await correctRejects(job)
    case 'retype':
      return await retypeDataset(job)
    default:
      return await ingestFile(job)
  }
}

async function ingestFile(job: IngestJob): Promise<IngestOutcome> {
  const file = await openUploadedFile(job, job.upload)
  const loaded = await loadAtOnce(job, file)
  const plan = await planUpload(job, file, loaded?.table)
  const holds = plan.questions.length === 0 && loaded?.holds(plan)
  if (loaded && !holds) await loaded.undo()
  if (plan.questions.length > 0) return await askQuestions(job, plan)
  const parts = await splitArchive(job, file)
  const published =
    loaded && holds
      ? await publishLoaded(job, file, plan, { ...loaded, parts })
      : await loadAndPublish(job, file, plan, parts)
  return { ...published, parts: parts.map(({ id }) => id) }
}
