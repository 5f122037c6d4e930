import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import type { FileArrived } from './lambda-events.ts'

export type ArrivedUpload = { id: string; sizeBytes: number }

const TRIES = 10
const PAUSE_MS = 500

/**
 * The upload that an event is about; null for objects that are no uploads (what tus keeps beside them).
 * The event can be quicker than the server that notes the end of the upload. Throws not-ready when it
 * stays so: SQS delivers again.
 */
export async function findArrivedUpload(
  db: Kysely<Database>,
  file: FileArrived,
): Promise<ArrivedUpload | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await sleep(PAUSE_MS)
    const upload = await select(db, file)
    if (!upload) return null
    if (upload.state !== 'uploading') return { id: upload.id, sizeBytes: upload.size_bytes }
  }
  throw new PulseError('not-ready', 'The upload is not finished yet.')
}

function select(db: Kysely<Database>, file: FileArrived) {
  const [column, value] =
    file.kind === 'upload' ? (['id', file.uploadId] as const) : (['object_key', file.key] as const)
  return db
    .selectFrom('uploads')
    .select(['id', 'state', 'size_bytes'])
    .where(column, '=', value)
    .executeTakeFirst()
}
