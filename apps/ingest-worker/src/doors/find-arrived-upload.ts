import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { readForeignKey } from '../foreign/foreign-file.ts'
import { takeForeignFile } from '../foreign/take-foreign-file.ts'
import type { IngestContext } from '../ingest-context.ts'
import type { FileArrived } from './lambda-events.ts'

export type ArrivedUpload = { id: string; orgId: string; sizeBytes: number }

const TRIES = 10
const PAUSE_MS = 500

/**
 * The upload that an event is about; null for objects that are no uploads (what tus keeps beside them). A file
 * that another program put there becomes one. The event can be quicker than the server that notes the end of
 * the upload. Throws not-ready when it stays so: SQS delivers again.
 */
export async function findArrivedUpload(
  context: IngestContext,
  file: FileArrived,
): Promise<ArrivedUpload | null> {
  const foreign = file.kind === 'object' ? await takeArrivedFile(context, file.key) : null
  const wanted: FileArrived = foreign ? { kind: 'upload', uploadId: foreign } : file
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await sleep(PAUSE_MS)
    const upload = await select(context.db, wanted)
    if (!upload) return null
    const { id, org_id: orgId, size_bytes: sizeBytes, state } = upload
    if (state !== 'uploading') return { id, orgId, sizeBytes }
  }
  throw new PulseError('not-ready', 'The upload is not finished yet.')
}

async function takeArrivedFile(context: IngestContext, key: string): Promise<string | null> {
  const found = readForeignKey(key)
  const stored = found && (await context.objects.head(key))
  if (!found || stored?.etag === undefined) return null
  return await takeForeignFile(context, { ...found, sizeBytes: stored.size, etag: stored.etag })
}

function select(db: Kysely<Database>, file: FileArrived) {
  const [column, value] =
    file.kind === 'upload' ? (['id', file.uploadId] as const) : (['object_key', file.key] as const)
  return db
    .selectFrom('uploads')
    .select(['id', 'org_id', 'state', 'size_bytes'])
    .where(column, '=', value)
    .executeTakeFirst()
}
