import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DatabaseSession, openSession } from '@pulse/db/database-session'
import {
  type Attempt,
  beginAttempt,
  tryLockUpload,
  type UploadRow,
} from '@pulse/db/uploads/uploads-repo'
import type { IngestContext } from '../ingest-context.ts'
import { ProgressReporter } from './progress-reporter.ts'

const LOCK_TRIES = 6
const LOCK_PAUSE_MS = 200

/** An upload that this worker alone works on. */
export type IngestJob = {
  context: IngestContext
  upload: UploadRow
  attempt: Attempt
  /** The job's own connection. It holds the claim, loads and publishes. */
  session: DatabaseSession
  progress: ProgressReporter
  /** Aborts when the worker must stop, a person cancelled, or the connection was lost. */
  signal: AbortSignal
  /** The worker itself must stop. */
  readonly stopping: boolean
  release(): Promise<void>
}

/** Null: there is nothing to do, or another worker is doing it. */
export async function claimUpload(
  context: IngestContext,
  uploadId: string,
  stop: AbortSignal,
): Promise<IngestJob | null> {
  stop.throwIfAborted()
  const session = await openSession(context.databaseUrl, 'pulse-ingest')
  try {
    const attempt = { uploadId, token: randomUUID() }
    const upload = (await lockUpload(session, uploadId))
      ? await beginAttempt(session.db, attempt)
      : null
    if (upload) return startJob(context, session, upload, attempt, stop)
  } catch (error) {
    await session.close()
    throw error
  }
  await session.close()
  return null
}

/** Asks for a moment: a killed worker's connection may be ending just now. */
async function lockUpload(session: DatabaseSession, uploadId: string): Promise<boolean> {
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    if (tries > 0) await sleep(LOCK_PAUSE_MS)
    if (await tryLockUpload(session.db, uploadId)) return true
  }
  return false
}

function startJob(
  context: IngestContext,
  session: DatabaseSession,
  upload: UploadRow,
  attempt: Attempt,
  stop: AbortSignal,
): IngestJob {
  const progress = new ProgressReporter(context, attempt, upload)
  return {
    context,
    upload,
    attempt,
    session,
    progress,
    signal: AbortSignal.any([stop, progress.cancelled, session.lost]),
    get stopping() {
      return stop.aborted
    },
    release: async () => {
      await progress.stop()
      await session.close()
    },
  }
}
