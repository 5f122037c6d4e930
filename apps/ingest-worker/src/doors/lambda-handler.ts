import type { IngestContext, IngestOutcome } from '../ingest-context.ts'
import { exportDataset } from '../processed/export-dataset.ts'
import { runIngest } from '../run-ingest.ts'
import { type ArrivedUpload, findArrivedUpload } from './find-arrived-upload.ts'
import { type FileArrived, filesOf, sqsRecords } from './lambda-events.ts'

/** What Lambda passes beside the event, as far as it matters here. */
export type LambdaContext = { getRemainingTimeInMillis(): number }

export type BatchResponse = { batchItemFailures: { itemIdentifier: string }[] }

export type LambdaHandler = (
  event: unknown,
  context: LambdaContext,
) => Promise<BatchResponse | undefined>

/** Larger files would not be done in time: their uploads stay queued, and the worker's sweep takes them. */
const LARGEST_BYTES = 500 * 2 ** 20
/** Time to roll back and hand over before Lambda stops the process. */
const RESERVE_MS = 20_000

/**
 * Messages of an SQS batch fail one by one; an event that came without SQS fails as a whole, and Lambda
 * delivers it again. An upload that runs out of time is queued again, for the worker.
 */
export function makeLambdaHandler(ingest: IngestContext): LambdaHandler {
  return async (event, lambda) => {
    const records = sqsRecords(event)
    const deadline = AbortSignal.timeout(
      Math.max(0, lambda.getRemainingTimeInMillis() - RESERVE_MS),
    )
    if (!records) {
      await ingestFiles(ingest, filesOf(event), deadline)
      return undefined
    }
    const response: BatchResponse = { batchItemFailures: [] }
    for (const { messageId, body } of records) {
      try {
        await ingestFiles(ingest, filesOf(JSON.parse(body)), deadline)
      } catch (error) {
        ingest.log.error({ err: error, messageId }, 'a message could not be dealt with')
        response.batchItemFailures.push({ itemIdentifier: messageId })
      }
    }
    return response
  }
}

async function ingestFiles(
  ingest: IngestContext,
  files: readonly FileArrived[],
  deadline: AbortSignal,
): Promise<void> {
  for (const file of files) {
    const upload = await findArrivedUpload(ingest, file)
    if (upload) await ingestUpload(ingest, upload, deadline)
  }
}

async function ingestUpload(
  ingest: IngestContext,
  upload: ArrivedUpload,
  deadline: AbortSignal,
): Promise<void> {
  if (upload.sizeBytes > LARGEST_BYTES) {
    ingest.log.info({ uploadId: upload.id }, 'a large file is left to the worker')
    return
  }
  const outcome = await runOrHandOver(ingest, upload.id, deadline)
  ingest.log.info({ uploadId: upload.id, ...outcome }, `ingest ${outcome.state}`)
  if (outcome.state !== 'published') return
  await exportOrHandOver(ingest, { id: outcome.datasetId, orgId: upload.orgId }, deadline)
  // What is not done in time stays queued.
  for (const id of outcome.parts) {
    await ingestUpload(ingest, { id, orgId: upload.orgId, sizeBytes: 0 }, deadline)
  }
}

async function runOrHandOver(
  ingest: IngestContext,
  uploadId: string,
  deadline: AbortSignal,
): Promise<IngestOutcome | { state: 'handed-over' }> {
  try {
    return await runIngest(ingest, uploadId, deadline)
  } catch (error) {
    if (deadline.aborted) return { state: 'handed-over' }
    throw error
  }
}

/** The rows are published: what is missing of their Parquet, the worker finds. */
async function exportOrHandOver(
  ingest: IngestContext,
  dataset: { id: string; orgId: string },
  deadline: AbortSignal,
): Promise<void> {
  try {
    if (!deadline.aborted) await exportDataset(ingest, dataset, deadline)
  } catch (error) {
    ingest.log.warn({ err: error, datasetId: dataset.id }, 'an export is left to the worker')
  }
}
