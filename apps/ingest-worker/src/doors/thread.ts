// The ingest worker as a thread of the local launcher, so that reading a large file never holds up the
// server's event loop. The queue stays with the launcher: this door runs what it is told.
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '@pulse/db/database'
import { objectStores } from '@pulse/ports/objects/object-stores'
import { pino } from 'pino'
import { startBackground } from '../background.ts'
import type { IngestContext } from '../ingest-context.ts'
import { makeIngestHandler } from '../ingest-handler.ts'
import type { ThreadData, ThreadReport, ThreadRequest } from './thread-protocol.ts'

const { databaseUrl, env } = workerData as ThreadData
const log = pino({ name: 'ingest', level: env['LOG_LEVEL'] ?? 'warn' })
const database = openDatabase(databaseUrl, {
  maxConnections: 4,
  applicationName: 'pulse-ingest-thread',
  onPoolError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
})
const context: IngestContext = { databaseUrl, db: database.db, ...objectStores(env), log }
const background = startBackground(context)
const handle = makeIngestHandler(context)

/** What is running, by job. */
const jobs = new Map<string, { stop: AbortController; ended: Promise<void> }>()

parentPort?.on('message', (request: ThreadRequest) => {
  switch (request.type) {
    case 'ingest':
      start(request)
      return
    case 'cancel':
      jobs.get(request.jobId)?.stop.abort()
      return
    case 'close':
      void close()
  }
})

function start({ jobId, uploadId }: Extract<ThreadRequest, { type: 'ingest' }>): void {
  const stop = new AbortController()
  const ended = handle({ uploadId }, { signal: stop.signal, attempt: 1 })
    .then(
      (): ThreadReport => ({ type: 'done', jobId }),
      (error: unknown): ThreadReport => ({ type: 'failed', jobId, error: messageOf(error) }),
    )
    .then((report) => {
      jobs.delete(jobId)
      parentPort?.postMessage(report)
    })
  jobs.set(jobId, { stop, ended })
}

async function close(): Promise<void> {
  for (const { stop } of jobs.values()) stop.abort()
  await Promise.all([background.close(), ...[...jobs.values()].map(({ ended }) => ended)])
  await database.close()
  // With the last listener gone the thread ends by itself.
  parentPort?.close()
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
