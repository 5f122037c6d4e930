// Every test file gets its own database, cloned from one that is migrated once per server.
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../src/database.ts'
import { migrateToLatest } from '../src/migrate.ts'

export interface TestDatabase {
  url: string
  /** Ends what is still connected and drops it. */
  drop(): Promise<void>
}

/** A fresh, migrated, empty database, on the server of TEST_DATABASE_URL unless one is given. */
export async function createTestDatabase(
  server = process.env['TEST_DATABASE_URL'] ?? process.env['TIMESCALE_URL'],
): Promise<TestDatabase> {
  if (!server) {
    throw new Error('No database to test with: run `vitest --project pg`, or set TEST_DATABASE_URL')
  }
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server, async (admin) => {
    await clone(admin, await migratedTemplate(server, admin), name)
  })
  return {
    url: databaseUrl(server, name),
    drop: () =>
      onServer(server, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}

/** Made by whoever comes first; a change of a migration makes another one. */
async function migratedTemplate(server: string, admin: pg.Client): Promise<string> {
  const name = `pulse_template_${await migrationsHash()}`
  await admin.query('SELECT pg_advisory_lock(hashtext($1))', [name])
  try {
    const ready = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (ready.rowCount === 0) await buildTemplate(server, admin, name)
  } finally {
    await admin.query('SELECT pg_advisory_unlock(hashtext($1))', [name])
  }
  return name
}

async function buildTemplate(server: string, admin: pg.Client, name: string): Promise<void> {
  const building = `${name}_building`
  await admin.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${building}`)
  const { db, close } = openDatabase(databaseUrl(server, building), { maxConnections: 1 })
  try {
    await migrateToLatest(db)
  } finally {
    await close()
  }
  // Closed to everyone: TimescaleDB's background workers would be in the way of every clone.
  await admin.query(`ALTER DATABASE ${building} ALLOW_CONNECTIONS false`)
  await endConnections(admin, building)
  await retryWhileBusy(admin, building, `ALTER DATABASE ${building} RENAME TO ${name}`)
}

async function clone(admin: pg.Client, template: string, name: string): Promise<void> {
  await retryWhileBusy(admin, template, `CREATE DATABASE ${name} TEMPLATE ${template}`)
}

async function retryWhileBusy(admin: pg.Client, busy: string, statement: string): Promise<void> {
  const OBJECT_IN_USE = '55006'
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query(statement)
      return
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE || attempt === 20) {
        throw error
      }
      await endConnections(admin, busy)
      await sleep(50 * attempt)
    }
  }
}

async function endConnections(admin: pg.Client, database: string): Promise<void> {
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
    database,
  ])
}

async function onServer<T>(server: string, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    return await use(admin)
  } finally {
    await admin.end()
  }
}

function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function migrationsHash(): Promise<string> {
  const folder = new URL('../src/migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of (await readdir(folder)).sort()) {
    if (file.endsWith('.ts')) hash.update(file).update(await readFile(new URL(file, folder)))
  }
  return hash.digest('hex').slice(0, 12)
}
