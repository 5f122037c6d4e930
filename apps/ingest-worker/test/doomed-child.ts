// A worker that kills itself at a given moment. Arguments: database, objects, upload, moment. Every statement and every
// call of the store is two moments: right before it is sent, and right after, when nobody knows what became of it.
import { openDatabase } from '@pulse/db/database'
import { makeDirectoryStore } from '@pulse/ports/objects/directory-store'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import pg from 'pg'
import { pino } from 'pino'
import { ingestAll } from '../src/ingest-handler.ts'

const [databaseUrl = '', directory = '', uploadId = '', moment = ''] = process.argv.slice(2)
const doom = Number(moment)
let moments = 0

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

function step<T>(begin: () => T): T {
  moments += 2
  if (moments - 2 === doom) die()
  const begun = begin()
  if (moments - 1 === doom) setImmediate(die)
  return begun
}

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (this: pg.Client, ...values: unknown[]) {
  return step(() => Reflect.apply(query, this, values))
}

function doomedStore(store: ObjectStore): ObjectStore {
  return {
    ...store,
    put: (...values) => step(() => store.put(...values)),
    get: (...values) => step(() => store.get(...values)),
    head: (...values) => step(() => store.head(...values)),
    delete: (...values) => step(() => store.delete(...values)),
    deletePrefix: (...values) => step(() => store.deletePrefix(...values)),
  }
}

const { db, close } = openDatabase(databaseUrl, { maxConnections: 2 })
const context = {
  databaseUrl,
  db,
  objects: doomedStore(makeDirectoryStore(directory)),
  processed: makeDirectoryStore(`${directory}/processed`),
  log: pino({ level: 'silent' }),
}
await ingestAll(context, uploadId, new AbortController().signal)
process.stdout.write(`${moments}\n`)
await close()
