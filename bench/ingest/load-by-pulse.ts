import { randomUUID } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { openDatabase } from '@pulse/db/database'
import { runIngest } from '@pulse/ingest-worker/run-ingest'
import { makeDirectoryStore } from '@pulse/ports/objects/directory-store'
import { LIVE_CHANNEL } from '@pulse/shared/api/live-message'
import pg from 'pg'
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
  const published = await hearPublication(databaseUrl)
  const startedAt = performance.now()
  const stop = new AbortController().signal
  const outcome = await runIngest(
    { databaseUrl, db, objects, processed: objects, log },
    uploadId,
    stop,
  )
  if (outcome.state !== 'published') throw new Error(`not published: ${JSON.stringify(outcome)}`)
  const seconds = ((await published.at) - startedAt) / 1000
  await Promise.all([close(), published.stop()])
  return seconds
}

/** When the servers hear of it: the worker gathers statistics for the planner after that. */
async function hearPublication(databaseUrl: string) {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(`listen ${LIVE_CHANNEL}`)
  const at = new Promise<number>((resolve) => {
    client.on('notification', ({ payload = '' }) => {
      if (payload.includes('dataset-changed')) resolve(performance.now())
    })
  })
  return { at, stop: () => client.end() }
}
