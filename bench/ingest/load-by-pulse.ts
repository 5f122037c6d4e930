import { randomUUID } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { openDatabase } from '@pulse/db/database'
import { runIngest } from '@pulse/ingest-worker/run-ingest'
import { makeDirectoryStore } from '@pulse/ports/objects/directory-store'
import { pino } from 'pino'
import type { BenchFile } from './bench-files.ts'

/** Seconds from the stored object to the published dataset. */
export async function loadByPulse(
  databaseUrl: string,
  file: Pick<BenchFile, 'path' | 'bytes'>,
): Promise<number> {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 2 })
  const uploadId = randomUUID()
  const { id: orgId } = await db
    .insertInto('organizations')
    .values({ name: 'Bench' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('uploads')
    .values({
      id: uploadId,
      org_id: orgId,
      filename: basename(file.path),
      mode: 'create',
      time_zone: 'UTC',
      object_key: basename(file.path),
      size_bytes: file.bytes,
      state: 'queued',
    })
    .execute()
  const objects = makeDirectoryStore(dirname(file.path))
  const log = pino({ level: 'warn' })
  const startedAt = performance.now()
  const stop = new AbortController().signal
  const outcome = await runIngest(
    { databaseUrl, db, objects, processed: objects, log },
    uploadId,
    stop,
  )
  const seconds = (performance.now() - startedAt) / 1000
  await close()
  if (outcome.state !== 'published') throw new Error(`not published: ${JSON.stringify(outcome)}`)
  return seconds
}
