import { notifyLive } from '@pulse/db/notify-live'
import { endAttempt } from '@pulse/db/uploads/uploads-repo'
import type { ErrorBody } from '@pulse/shared/api/pulse-error'
import { dropUnqueuedParts } from '../archive/split-archive.ts'
import type { IngestOutcome } from '../ingest-context.ts'
import type { IngestJob } from './claim-upload.ts'
import { judgeFailure } from './judge-failure.ts'
import { gaveUp, MAX_ATTEMPTS } from './require-attempts-left.ts'
import { isGivenUp, retryPauseMs } from './retry-pause.ts'

/** Writes down how the attempt ended. Throws the error on when another attempt should follow. */
export async function settleFailure(job: IngestJob, error: unknown): Promise<IngestOutcome> {
  const { context, upload, attempt } = job
  const log = context.log.child({ uploadId: upload.id, attempt: upload.attempt })
  // What was loaded goes away with the transaction of this connection, in whatever state it is.
  await job.session.close()
  if (job.progress.cancelled.aborted) return await leaveNothing(job)
  const failure = job.stopping ? ({ kind: 'stopped' } as const) : judgeFailure(error)
  switch (failure.kind) {
    case 'stopped':
      await endAttempt(context.db, attempt, { state: 'queued' })
      throw error
    case 'cancelled':
      return await leaveNothing(job)
    case 'passing':
      if (upload.attempt >= MAX_ATTEMPTS) return await fail(job, gaveUp().toBody().error)
      log.warn({ err: error }, 'ingest failed, another attempt follows')
      await retryLater(job, { counts: true, error: null })
      throw error
    case 'outage': {
      const { meanwhile, givenUp } = failure.outage
      if (isGivenUp(upload.failing_since, Date.now())) return await fail(job, givenUp)
      log.warn({ err: error }, 'ingest waits for the end of an outage')
      await retryLater(job, { counts: false, error: meanwhile })
      throw error
    }
    case 'unwanted':
      return await putAside(job, failure.error)
    case 'final':
      log.info({ err: error }, 'ingest failed')
      return await fail(job, failure.error)
  }
}

async function retryLater(
  { context, upload, attempt }: IngestJob,
  why: { counts: boolean; error: ErrorBody['error'] | null },
): Promise<void> {
  const pauseMs = retryPauseMs(upload.failures + 1)
  if (!(await endAttempt(context.db, attempt, { state: 'retry', pauseMs, ...why }))) return
  const orgId = upload.org_id
  await notifyLive(context.db, { type: 'upload-changed', uploadId: upload.id, orgId })
}

async function leaveNothing({ context, upload }: IngestJob): Promise<IngestOutcome> {
  await dropUnqueuedParts(context, upload.id)
  return { state: 'cancelled' }
}

/** The person, or whoever sent the file, said that it is not to be loaded twice. */
async function putAside(job: IngestJob, error: ErrorBody['error']): Promise<IngestOutcome> {
  const { context, upload, attempt } = job
  if (!(await endAttempt(context.db, attempt, { state: 'cancelled', error }))) {
    return { state: 'skipped' }
  }
  await context.objects.deletePrefix(upload.object_key)
  const orgId = upload.org_id
  await notifyLive(context.db, { type: 'upload-changed', uploadId: upload.id, orgId })
  return { state: 'cancelled' }
}

async function fail(job: IngestJob, error: ErrorBody['error']): Promise<IngestOutcome> {
  const { context, upload, attempt } = job
  if (!(await endAttempt(context.db, attempt, { state: 'failed', error }))) {
    return { state: 'skipped' }
  }
  const orgId = upload.org_id
  await notifyLive(context.db, { type: 'upload-changed', uploadId: upload.id, orgId })
  await dropUnqueuedParts(context, upload.id)
  return { state: 'failed', code: error.code, message: error.message }
}
