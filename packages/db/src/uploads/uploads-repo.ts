// The state of every ingest job. All writes of a worker are conditional on the state that it believes in:
// a person may have cancelled meanwhile.

import type { ErrorBody } from '@pulse/shared/api/pulse-error'
import type { Question } from '@pulse/shared/api/uploads'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { storableJson } from '../storable-text.ts'

export type UploadRow = Selectable<Database['uploads']>

/** One go at one upload. The token is never used twice, so nothing of an older attempt is mistaken for it. */
export type Attempt = { uploadId: string; token: string }

export type UploadCounters = {
  bytesRead: number
  rowsRead: number
  rowsLoaded: number
  rowsRejected: number
}

/**
 * Takes the job of an upload for as long as this connection lasts. False: another worker is at it.
 * PostgreSQL lets go of the lock when the connection ends, however the worker died; and only this
 * connection publishes. So no two workers can ever be in one job, and none waits for a timeout.
 */
export async function tryLockUpload(session: Kysely<Database>, uploadId: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${`upload ${uploadId}`}, 0)) as locked
  `.execute(session)
  return rows[0]?.locked === true
}

/** Begins an attempt. Null: nothing is to do, for the upload is not queued, or was dealt with. */
export async function beginAttempt(
  db: Kysely<Database>,
  attempt: Attempt,
): Promise<UploadRow | null> {
  const upload = await db
    .updateTable('uploads')
    .set((eb) => ({
      state: 'running',
      attempt: eb('attempt', '+', 1),
      claimed_by: attempt.token,
      heartbeat_at: sql<Date>`now()`,
      started_at: sql<Date>`coalesce(started_at, now())`,
      attempt_at: sql<Date>`now()`,
      finished_at: null,
      bytes_read: 0,
      rows_read: 0,
      rows_loaded: 0,
      rows_rejected: 0,
      warnings: '[]',
      error: null,
    }))
    .where('id', '=', attempt.uploadId)
    .where('state', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst()
  return upload ?? null
}

/** Also the heartbeat. False: the upload is no longer running, so the work on it must stop. */
export async function writeProgress(
  db: Kysely<Database>,
  attempt: Attempt,
  counters: UploadCounters,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({
      heartbeat_at: sql<Date>`now()`,
      bytes_read: counters.bytesRead,
      rows_read: counters.rowsRead,
      rows_loaded: counters.rowsLoaded,
      rows_rejected: counters.rowsRejected,
    })
    .where('id', '=', attempt.uploadId)
    .where('claimed_by', '=', attempt.token)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type UploadEnding =
  | { state: 'waiting'; plan: object; questions: readonly Question[] }
  | { state: 'failed'; error: ErrorBody['error'] }
  /** Nothing of it is wanted: it was loaded before. */
  | { state: 'cancelled'; error: ErrorBody['error'] }
  /** Given back because the worker stops. */
  | { state: 'queued' }
  /** Another attempt will follow after a pause. It `counts` when it may have been the file's fault. */
  | { state: 'retry'; counts: boolean; pauseMs: number; error: ErrorBody['error'] | null }

/** What is known of the file's bytes once all of it was read. */
export async function noteContent(
  db: Kysely<Database>,
  attempt: Attempt,
  content: { hash: Uint8Array; duplicateOf: string | null },
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ content_hash: content.hash, duplicate_of: content.duplicateOf })
    .where('id', '=', attempt.uploadId)
    .where('claimed_by', '=', attempt.token)
    .execute()
}

/** Leaves the state running. False: it was left already, by a person who cancelled. */
export async function endAttempt(
  db: Kysely<Database>,
  attempt: Attempt,
  ending: UploadEnding,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ claimed_by: null, heartbeat_at: null, ...endingColumns(ending) })
    .where('id', '=', attempt.uploadId)
    .where('claimed_by', '=', attempt.token)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const ONE_LESS = sql<number>`attempt - 1`
const NO_FAILURE = { attempt: 0, failures: 0, failing_since: null, retry_at: null }

function endingColumns(ending: UploadEnding) {
  switch (ending.state) {
    case 'waiting':
      return {
        state: ending.state,
        plan: storableJson(ending.plan),
        questions: storableJson(ending.questions),
        ...NO_FAILURE,
      }
    case 'failed':
    case 'cancelled':
      return {
        state: ending.state,
        error: storableJson(ending.error),
        finished_at: sql<Date>`now()`,
      }
    case 'queued':
      return { state: ending.state, attempt: ONE_LESS }
    case 'retry':
      return {
        state: 'queued' as const,
        error: ending.error && storableJson(ending.error),
        retry_at: sql<Date>`now() + make_interval(secs => ${ending.pauseMs / 1000})`,
        failing_since: sql<Date>`coalesce(failing_since, now())`,
        failures: sql<number>`failures + 1`,
        ...(ending.counts ? {} : { attempt: ONE_LESS }),
      }
  }
}

export async function findPublishedUpload(
  db: Kysely<Database>,
  orgId: string,
  uploadId: string,
): Promise<UploadRow | null> {
  const found = await db
    .selectFrom('uploads')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('id', '=', uploadId)
    .where('state', '=', 'published')
    .executeTakeFirst()
  return found ?? null
}

/** The files that a dataset's rows are from, in the order in which they were published. */
export async function findFilesOfDataset(
  db: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<UploadRow[]> {
  const uploads = await db
    .selectFrom('uploads')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('dataset_id', '=', datasetId)
    .where('state', '=', 'published')
    .where('mode', '<>', 'retype')
    .orderBy(sql`coalesce((previous ->> 'version')::integer, 0)`)
    .orderBy('finished_at')
    .execute()
  const whole = uploads.findLastIndex(({ mode }) => mode === 'create' || mode === 'replace')
  return uploads.slice(Math.max(0, whole))
}

/** Uploads that should be worked on and are not: queued for a while and not in a pause, or running without a heartbeat. */
export async function findForgottenUploads(
  db: Kysely<Database>,
  forgottenAfterMs: number,
): Promise<string[]> {
  const since = new Date(Date.now() - forgottenAfterMs)
  const rows = await db
    .selectFrom('uploads')
    .select('id')
    .where('state', 'in', ['queued', 'running'])
    .where((eb) => eb(eb.fn.coalesce('heartbeat_at', 'started_at', 'created_at'), '<', since))
    .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<=', sql<Date>`now()`)]))
    .orderBy('created_at')
    .limit(1000)
    .execute()
  return rows.map((row) => row.id)
}
