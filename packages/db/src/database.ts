import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { prepareMarked } from './prepared-statement.ts'
import type { Database } from './schema.ts'

const INT8_OID = 20
const NUMERIC_OID = 1700

type Options = {
  /** Connections at most; a query beyond them waits. */
  maxConnections?: number
  /** Shown in pg_stat_activity. */
  applicationName?: string
  onPoolError?: (error: Error) => void
}

export type OpenDatabase = { db: Kysely<Database>; pool: pg.Pool; close(): Promise<void> }

/**
 * Opens a pool on PostgreSQL. int8 and numeric are read as JavaScript numbers: our counters stay
 * below 2^53, and identifiers that do not are kept as text.
 */
export function openDatabase(url: string, options: Options = {}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? 'pulse',
    types: { getTypeParser },
  })
  // An idle connection that PostgreSQL closes is an event, not a failure of any query.
  pool.on('error', (error) => options.onPoolError?.(error))
  // One that dies between two statements of a transaction is an event too; the next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('connect', prepareMarked)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: string) => {
  if (format !== 'binary' && (oid === INT8_OID || oid === NUMERIC_OID)) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
