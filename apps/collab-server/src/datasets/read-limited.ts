import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql, type Transaction } from 'kysely'

/** A page far down a large table is a scan; whoever wants all of it downloads it. */
const TIMEOUT_MS = 10_000
const QUERY_CANCELED = '57014'

/** Reads data tables for people who wait. Each statement has a time limit; throws query-timeout. */
export async function readLimited<T>(
  db: Kysely<Database>,
  read: (transaction: Transaction<Database>) => Promise<T>,
): Promise<T> {
  try {
    return await db
      .transaction()
      .setAccessMode('read only')
      .execute(async (transaction) => {
        await sql`select set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`.execute(
          transaction,
        )
        return await read(transaction)
      })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === QUERY_CANCELED) {
      throw new PulseError('query-timeout', 'This takes too long to read.', { cause })
    }
    throw cause
  }
}
