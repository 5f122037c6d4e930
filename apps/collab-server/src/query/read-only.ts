import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'

export type Limits = { signal: AbortSignal; timeoutMs: number }

/**
 * A read-only transaction on a connection of its own, each statement within the time limit. PostgreSQL is
 * told to stop when the signal fires. (Kysely's own "cancel query" loses to the rollback that follows it:
 * it no longer cancels once another statement is queued on the connection.)
 */
export async function inReadOnly<T>(
  db: Kysely<Database>,
  { signal, timeoutMs }: Limits,
  work: (transaction: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const pid = await prepareSession(transaction, timeoutMs)
      let cancelling: Promise<unknown> | null = null
      const cancel = () => {
        cancelling = cancelBackend(db, pid)
      }
      signal.addEventListener('abort', cancel, { once: true })
      try {
        signal.throwIfAborted()
        return await work(transaction)
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
 */
async function prepareSession(db: Kysely<Database>, timeoutMs: number): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid,
    set_config('statement_timeout', ${String(timeoutMs)}, true),
    set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true)`.execute(db)
  const [row] = rows
  if (!row) throw new Error('PostgreSQL did not tell its process')
  return row.pid
}

/** Where this fails, the time limit still holds. */
async function cancelBackend(db: Kysely<Database>, pid: number): Promise<void> {
  await sql`select pg_cancel_backend(${pid})`.execute(db).catch(() => undefined)
}
