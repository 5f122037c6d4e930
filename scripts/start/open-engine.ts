import { migrateDatabase } from '@pulse/db/migrate'
import pg from 'pg'
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts'
import type { DataDirectory } from './data-directory.ts'

const DATABASE = 'pulse'

export interface Engine {
  databaseUrl: string
  stop(): Promise<void>
}

/** The database that DATABASE_URL names, or the embedded one; migrated. */
export async function openEngine(directory: DataDirectory): Promise<Engine> {
  const given = process.env['DATABASE_URL']
  const engine = given
    ? { databaseUrl: given, stop: async () => undefined }
    : await embedded(directory)
  try {
    await migrateDatabase(engine.databaseUrl)
    return engine
  } catch (error) {
    await engine.stop()
    throw error
  }
}

async function embedded(directory: DataDirectory): Promise<Engine> {
  const server = await startEmbeddedPostgres({ directory: directory.postgres, durable: true })
  try {
    await createDatabaseOnce(server.url('postgres'))
  } catch (error) {
    await server.stop()
    throw error
  }
  return { databaseUrl: server.url(DATABASE), stop: server.stop }
}

async function createDatabaseOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}
