// A worker to be killed: runs one upload in a process of its own. Arguments: database, objects, upload.
import { openDatabase } from '@pulse/db/database'
import { makeDirectoryStore } from '@pulse/ports/objects/directory-store'
import { pino } from 'pino'
import { runIngest } from '../src/run-ingest.ts'

const [databaseUrl = '', directory = '', uploadId = ''] = process.argv.slice(2)
const { db, close } = openDatabase(databaseUrl, { maxConnections: 2 })
const context = {
  databaseUrl,
  db,
  objects: makeDirectoryStore(directory),
  processed: makeDirectoryStore(`${directory}/processed`),
  log: pino({ level: 'silent' }),
}
process.stdout.write('ready\n')
const outcome = await runIngest(context, uploadId, new AbortController().signal)
process.stdout.write(`${outcome.state}\n`)
await close()
