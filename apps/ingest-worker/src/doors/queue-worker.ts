import type { OpenDatabase } from '@pulse/db/database'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import { makeMemoryQueue } from '@pulse/ports/queue/memory-queue'
import type { Logger } from 'pino'
import { startBackground } from '../background.ts'
import { makeIngestHandler } from '../ingest-handler.ts'
import { startSweep } from '../sweep.ts'

type Options = {
  databaseUrl: string
  database: OpenDatabase
  objects: ObjectStore
  processed: ObjectStore
  queue: IngestQueue
  concurrency: number
  log: Logger
}

export type QueueWorker = {
  /** Takes no more jobs and hands back the running ones: another worker goes on with them. */
  close(): Promise<void>
}

export function startQueueWorker(options: Options): QueueWorker {
  const { databaseUrl, database, objects, processed, queue, concurrency, log } = options
  const context = { databaseUrl, db: database.db, objects, processed, log }
  const ingest = makeIngestHandler(context)
  const consumer = queue.consume(ingest, { concurrency })
  // Not through the queue: Redis holds a dead worker's job back until it notices, or may be gone itself.
  const found = makeMemoryQueue({ onError: (error) => log.warn({ err: error }, 'ingest failed') })
  found.consume(ingest, { concurrency: 1 })
  const sweep = startSweep({ db: database.db, queue: found, log })
  const background = startBackground(context)
  return {
    async close() {
      await Promise.all([sweep.close(), background.close()])
      await Promise.all([consumer.close(), found.close()])
    },
  }
}
