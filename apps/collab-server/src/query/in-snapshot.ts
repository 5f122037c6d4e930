import { PREPARED } from '@pulse/db/prepared-statement'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import type { StoredDataset } from './dataset-for-query.ts'

export type Limits = { signal: AbortSignal; timeoutMs: number }

/** A dataset as one moment shows it: `db` reads nothing that was committed later. */
export type Snapshot = { db: Kysely<Database>; version: number; updatedAt: number }

/** What waits for the table meanwhile is a file whose columns change the table's; it is soon through. */
const LOCK_TIMEOUT_MS = 3_000

/**
 * A read-only transaction on a connection of its own, each statement within the time limit, in which the
 * dataset's version and rows are of one moment, however often they change. PostgreSQL is told to stop when
 * the signal fires. (Kysely's own "cancel query" loses to the rollback that follows it: it no longer cancels
 * once another statement is queued on the connection.)
 */
export async function inSnapshot<T>(
  db: Kysely<Database>,
  dataset: Pick<StoredDataset, 'id' | 'tableName'>,
  { signal, timeoutMs }: Limits,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await prepare(transaction, dataset.tableName, timeoutMs)
      signal.throwIfAborted()
      const { pid, ...moment } = await takeSnapshot(transaction, dataset.id)
      let cancelling: Promise<unknown> | null = null
      const cancel = () => {
        cancelling = cancelBackend(db, pid)
      }
      signal.addEventListener('abort', cancel, { once: true })
      try {
        signal.throwIfAborted()
        return await work({ db: transaction, ...moment })
      } finally {
        signal.removeEventListener('abort', cancel)
        // Landed before the connection goes back to the pool, it can hit nobody else's query.
        await cancelling
      }
    })
}

/**
 * For this transaction alone. Compiling a query to machine code takes longer than most of ours run. And with
 * less memory the planner sorts all rows to group them, as it expects as many buckets as there are moments:
 * with 64 MB, and few buckets in truth, it hashes them in half the time.
 *
 * The lock comes before the snapshot, which the first statement that reads takes: a table that is rewritten
 * (a column gets another type) shows an older snapshot no rows at all.
 */
async function prepare(db: Kysely<Database>, tableName: string, timeoutMs: number): Promise<void> {
  const table = sql.id('data', tableName)
  // One round trip: statements without parameters may travel together.
  await sql`set local statement_timeout = ${sql.lit(timeoutMs)};
    set local lock_timeout = ${sql.lit(Math.min(timeoutMs, LOCK_TIMEOUT_MS))};
    set local jit = off;
    set local work_mem = '64MB';
    lock table only ${table} in access share mode`.execute(db)
}

async function takeSnapshot(db: Kysely<Database>, datasetId: string) {
  const row = await db
    .selectFrom('datasets')
    .where('id', '=', datasetId)
    .where('deleted_at', 'is', null)
    .select(['version', 'updated_at'])
    .select(sql<number>`pg_backend_pid()`.as('pid'))
    .modifyFront(PREPARED)
    .executeTakeFirst()
  if (!row) throw new PulseError('not-found', 'There is no such dataset')
  return { pid: row.pid, version: row.version, updatedAt: row.updated_at.getTime() }
}

/** Where this fails, the time limit still holds. */
async function cancelBackend(db: Kysely<Database>, pid: number): Promise<void> {
  await sql`select pg_cancel_backend(${pid})`.execute(db).catch(() => undefined)
}
