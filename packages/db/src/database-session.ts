import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { openDatabase } from './database.ts'
import type { Database } from './schema.ts'

/** One connection, held as long as a job runs: its advisory lock, its transaction, its COPY. */
export type DatabaseSession = {
  db: Kysely<Database>
  client: pg.PoolClient
  /** Aborts when the connection is lost. */
  lost: AbortSignal
  /** Closes the connection. PostgreSQL rolls back what is open and lets go of the locks. */
  close(): Promise<void>
}

export async function openSession(url: string, applicationName: string): Promise<DatabaseSession> {
  const { pool } = openDatabase(url, { maxConnections: 1, applicationName })
  try {
    const client = await pool.connect()
    const lost = new AbortController()
    client.on('error', (error) => lost.abort(error))
    await noticeDeadPeers(client)
    let closed: Promise<void> | null = null
    const close = () => {
      if (!closed) {
        client.release(true)
        closed = pool.end()
      }
      return closed
    }
    return { db: kyselyOn(client), client, lost: lost.signal, close }
  } catch (error) {
    await pool.end()
    throw error
  }
}

function kyselyOn(client: pg.PoolClient): Kysely<Database> {
  const connection = {
    query: client.query.bind(client),
    release: () => {},
  }
  const pool = { options: {}, connect: async () => connection, end: async () => {} }
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * A killed worker's connection must end at once, also while PostgreSQL is busy with its index, and a
 * vanished machine's within a minute: the next attempt waits for its lock.
 */
async function noticeDeadPeers(client: pg.PoolClient): Promise<void> {
  const settings = {
    client_connection_check_interval: '1s',
    tcp_keepalives_idle: '20s',
    tcp_keepalives_interval: '5s',
    tcp_keepalives_count: '4',
  }
  for (const [name, value] of Object.entries(settings)) {
    try {
      await client.query('select set_config($1, $2, false)', [name, value])
    } catch (error) {
      // Not every platform that PostgreSQL runs on can do this.
      if (!(error instanceof pg.DatabaseError)) throw error
    }
  }
}
