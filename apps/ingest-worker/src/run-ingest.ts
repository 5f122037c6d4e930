import type { IngestContext, IngestOutcome } from './ingest-context.ts'
import { askQuestions } from './job/ask-questions.ts'
import { claimUpload, type IngestJob } from './job/claim-upload.ts'
import { requireAttemptsLeft } from './job/require-attempts-left.ts'
import { settleFailure } from './job/settle-failure.ts'
import { loadAndPublish } from './load/load-and-publish.ts'
import { openUploadedFile } from './plan/open-uploaded-file.ts'
import { planUpload } from './plan/plan-upload.ts'

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
  const file = await openUploadedFile(job)
  const plan = await planUpload(job, file)
  if (plan.table.questions.length > 0) return await askQuestions(job, plan.table)
  return await loadAndPublish(job, file, plan)
}
