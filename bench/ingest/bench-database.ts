import { randomBytes } from 'node:crypto'
import { openDatabase } from '@pulse/db/database'
import { migrateToLatest } from '@pulse/db/migrate'
import { ensureTimescale } from '@pulse/db/timescale'
import pg from 'pg'

/** A fresh, migrated database that is dropped afterwards. */
export async function withBenchDatabase<T>(
  serverUrl: string,
  use: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const name = `pulse_bench_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  try {
    await admin.query(`create database ${name}`)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    await migrate(url.href)
    // What was written before must not be flushed in the middle of a measurement.
    await admin.query('checkpoint')
    return await use(url.href)
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}

async function migrate(url: string): Promise<void> {
  const { db, close } = openDatabase(url, { maxConnections: 1 })
  await ensureTimescale(db)
  await migrateToLatest(db)
  await close()
}
