// A worker to be killed in the middle of a job from Redis. Arguments: database, Redis, queue, lock in milliseconds.
import { openDatabase } from '@pulse/db/database'
import { objectStores } from '@pulse/ports/objects/object-stores'
import { makeBullMqQueue } from '@pulse/ports/queue/bullmq-queue'
import { pino } from 'pino'
import { makeIngestHandler } from '../src/ingest-handler.ts'

const [databaseUrl = '', redisUrl = '', name = '', lockMs = ''] = process.argv.slice(2)
const { objects, processed } = objectStores(process.env)
const ingest = makeIngestHandler({
  databaseUrl,
  db: openDatabase(databaseUrl, { maxConnections: 2 }).db,
  processed,
  log: pino({ level: 'silent' }),
  objects: {
    ...objects,
    get: () => {
      process.stdout.write('reading\n')
      return new Promise(() => undefined)
    },
  },
})
makeBullMqQueue({ redisUrl, name, lockMs: Number(lockMs) }).consume(ingest, { concurrency: 1 })
