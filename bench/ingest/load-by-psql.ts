import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openDatabase } from '@pulse/db/database'
import { hasTimescale } from '@pulse/db/timescale'
import { sql } from 'kysely'
import type { BenchFile } from './bench-files.ts'

/** Seconds of `\copy` into a table that is there with its index, as one would do by hand. */
export async function loadByPsql(databaseUrl: string, file: BenchFile): Promise<number> {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 1 })
  const columns = file.columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  await sql.raw(`create table by_hand (${columns})`).execute(db)
  if (await hasTimescale(db)) {
    await sql`select create_hypertable('by_hand', 'ts', create_default_indexes => false)`.execute(
      db,
    )
  }
  await sql`create index on by_hand (ts desc)`.execute(db)
  await close()
  const startedAt = performance.now()
  const command = `\\copy by_hand from '${file.path}' csv header`
  const psql = spawn('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-d', databaseUrl, '-c', command], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(psql, 'exit')
  if (code !== 0) throw new Error(`psql ended with ${code}`)
  return (performance.now() - startedAt) / 1000
}
