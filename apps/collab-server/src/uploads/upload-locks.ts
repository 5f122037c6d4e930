// Two requests must never write to one upload at once, and a client whose connection broke comes back
// on another one, perhaps at another server, while the first still waits for bytes. So whoever writes
// holds a lease in the upload's row, renews it, and makes way when somebody else asks.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@pulse/db/schema'
import { ERRORS, type Lock, type RequestRelease } from '@tus/server'
import { type Kysely, sql } from 'kysely'

export const UPLOAD_LOCK_CHANNEL = 'pulse_upload_locks'

/** A server that died holds its leases this long. */
const LEASE = sql`interval '10 seconds'`
const RENEW_EVERY_MS = 3_000
const ASK_EVERY_MS = 100
const GIVE_UP_AFTER_MS = 20_000

export type UploadLocks = {
  lockOf(objectKey: string): Lock
  /** Somebody, here or on another server, asks for the lock of this object key. */
  makeWay(objectKey: unknown): void
}

type Holders = Map<unknown, RequestRelease>

export function makeUploadLocks(db: Kysely<Database>): UploadLocks {
  const holders: Holders = new Map()
  return {
    lockOf: (objectKey) => makeLock(db, holders, objectKey),
    makeWay: (objectKey) => void holders.get(objectKey)?.(),
  }
}

function makeLock(db: Kysely<Database>, holders: Holders, objectKey: string): Lock {
  const lease = { objectKey, token: randomUUID() }
  let renewal: NodeJS.Timeout | undefined
  return {
    async lock(signal, requestRelease) {
      if (!(await acquire(db, lease, signal))) throw ERRORS.ERR_LOCK_TIMEOUT
      holders.set(objectKey, requestRelease)
      renewal = setInterval(() => {
        // Without the database nobody else gets the lease either.
        renew(db, lease).then(
          (held) => held || requestRelease(),
          () => undefined,
        )
      }, RENEW_EVERY_MS)
    },
    async unlock() {
      clearInterval(renewal)
      holders.delete(objectKey)
      await release(db, lease)
    },
  }
}

type Lease = { objectKey: string; token: string }

async function acquire(db: Kysely<Database>, lease: Lease, signal: AbortSignal): Promise<boolean> {
  for (const end = Date.now() + GIVE_UP_AFTER_MS; Date.now() < end; await sleep(ASK_EVERY_MS)) {
    if (signal.aborted) return false
    if ((await take(db, lease)) || !(await isBeingWritten(db, lease))) return true
    const payload = JSON.stringify(lease.objectKey)
    await sql`select pg_notify(${UPLOAD_LOCK_CHANNEL}, ${payload})`.execute(db)
  }
  return false
}

/** Only while the file is written: later the row's claim is the ingest's. */
async function take(db: Kysely<Database>, { objectKey, token }: Lease): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ claimed_by: token, heartbeat_at: sql`now()` })
    .where('object_key', '=', objectKey)
    .where('state', 'in', ['uploading', 'cancelled'])
    .where((where) =>
      where.or([
        where('claimed_by', 'is', null),
        where('heartbeat_at', '<', sql<Date>`now() - ${LEASE}`),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function isBeingWritten(db: Kysely<Database>, { objectKey }: Lease): Promise<boolean> {
  const row = await db
    .selectFrom('uploads')
    .where('object_key', '=', objectKey)
    .where('state', 'in', ['uploading', 'cancelled'])
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the lease ran out and somebody else has it. */
async function renew(db: Kysely<Database>, { objectKey, token }: Lease): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ heartbeat_at: sql`now()` })
    .where('object_key', '=', objectKey)
    .where('claimed_by', '=', token)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function release(db: Kysely<Database>, { objectKey, token }: Lease): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ claimed_by: null })
    .where('object_key', '=', objectKey)
    .where('claimed_by', '=', token)
    .execute()
}
