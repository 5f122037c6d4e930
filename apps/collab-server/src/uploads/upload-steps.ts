// The moves of an upload that people make; the ingest makes the others. Each is one guarded update
// of the row, so whoever comes second finds that the upload has moved on.
import { notifyLive } from '@pulse/db/notify-live'
import type { Database } from '@pulse/db/schema'
import { undoUpload } from '@pulse/db/undo/undo-upload'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type AnswersBody, OPEN_UPLOAD_STATES, type UploadState } from '@pulse/shared/api/uploads'
import { mergeChanges } from '@pulse/shared/csv/merge-changes'
import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import { requireAnswers } from './require-answers.ts'
import { requireChanges } from './require-changes.ts'
import type { TusEndpoint } from './tus-endpoint.ts'
import type { TusStore } from './tus-store.ts'
import { moveUpload, type UploadRow, type UploadTarget } from './uploads-repo.ts'

type Options = {
  db: Kysely<Database>
  objects: ObjectStore
  processed: ObjectStore
  queue: IngestQueue
  tus: TusEndpoint
  tusStore: TusStore
  log: FastifyBaseLogger
}

export type UploadSteps = {
  /** The last byte is there: on to the ingest. Called twice, it does it once. */
  finish(upload: UploadTarget & { objectKey: string }): Promise<void>
  answer(row: UploadRow, body: AnswersBody): Promise<void>
  /** A queued upload that the server made itself: on to the ingest. */
  begin(upload: UploadTarget): Promise<void>
  cancel(row: UploadRow): Promise<void>
  /** Cancels what is open, undoes what is published. */
  takeBack(row: UploadRow): Promise<void>
}

export function makeUploadSteps(options: Options): UploadSteps {
  const { db, objects, processed, queue, tus, tusStore, log } = options

  /** The row says `queued`, so a nudge that is lost only costs the time until the next sweep. */
  async function nudge(uploadId: string): Promise<void> {
    try {
      await queue.enqueue({ uploadId })
    } catch (error) {
      log.warn({ err: error, uploadId }, 'the ingest queue could not be told')
    }
  }

  function tell({ orgId, uploadId }: UploadTarget): Promise<void> {
    return notifyLive(db, { type: 'upload-changed', orgId, uploadId })
  }

  async function finish({ objectKey, ...target }: UploadTarget & { objectKey: string }) {
    await tusStore.settle(objectKey)
    if (!(await moveUpload(db, target, ['uploading'], { state: 'queued' }))) return
    await begin(target)
  }

  async function begin(target: UploadTarget): Promise<void> {
    await nudge(target.uploadId)
    await tell(target)
  }

  async function answer(row: UploadRow, { answers, changes }: AnswersBody): Promise<void> {
    const target = { orgId: row.org_id, uploadId: row.id }
    requireState(row, ['waiting'])
    requireAnswers(row.questions ?? [], answers)
    if (changes) requireChanges(row.plan, changes)
    const change = {
      state: 'queued',
      answers: { ...row.answers, ...answers },
      ...(changes ? { changes: mergeChanges(row.changes ?? {}, changes) } : {}),
    } as const
    if (!(await moveUpload(db, target, ['waiting'], change))) throw movedOn()
    await nudge(row.id)
    await tell(target)
  }

  // The state first: a worker that reads the file sees it and stops, whatever it still loads.
  async function cancel(row: UploadRow): Promise<void> {
    const target = { orgId: row.org_id, uploadId: row.id }
    requireState(row, OPEN_UPLOAD_STATES)
    if (!(await moveUpload(db, target, [row.state], { state: 'cancelled' }))) throw movedOn()
    if (row.state === 'uploading') await tus.remove(row.object_key)
    await objects.deletePrefix(row.object_key)
    await tell(target)
  }

  async function takeBack(row: UploadRow): Promise<void> {
    if (row.state !== 'published') return cancel(row)
    const orgId = row.org_id
    const undone = await undoUpload(db, { orgId, uploadId: row.id })
    for (const key of undone.objectKeys) await objects.deletePrefix(key)
    if (undone.version === null) await processed.deletePrefix(`${orgId}/${undone.datasetId}/`)
  }

  return { finish, begin, answer, cancel, takeBack }
}

function requireState(row: UploadRow, allowed: readonly UploadState[]): void {
  if (allowed.includes(row.state)) return
  const details = { state: row.state, allowed: [...allowed] }
  throw new PulseError('upload-state', `This upload is ${row.state}.`, { details })
}

function movedOn(): PulseError {
  return new PulseError('upload-state', 'This upload has moved on in the meantime. Look again.')
}
