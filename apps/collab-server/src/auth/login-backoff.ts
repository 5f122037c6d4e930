// Slows down guessing: after a few failures in a row from one address for one account, each
// further one doubles the wait. Kept in PostgreSQL, so that a restart or a second server forgives
// nothing. An attempt is counted before the password is looked at: a hundred at once are a hundred.
import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'

const FREE_FAILURES = 5
const LONGEST_WAIT_SECONDS = 15 * 60
/** A pause this long starts the count anew. */
const FORGET_AFTER = sql`interval '1 day'`

export type LoginAttempt = { succeeded(): Promise<void> }

export type LoginBackoff = {
  /** Throws too-many-requests while the account must be left alone from this address. */
  begin(address: string, email: string): Promise<LoginAttempt>
}

export function makeLoginBackoff(db: Kysely<Database>, secret: string): LoginBackoff {
  return {
    async begin(address, email) {
      const subject = `${addressGroup(address)} ${email.toLowerCase()}`
      const key = createHmac('sha256', secret).update(subject).digest()
      if (!(await countAttempt(db, key))) throw await refusal(db, key)
      return {
        async succeeded() {
          await db.deleteFrom('login_failures').where('key', '=', key).execute()
        },
      }
    },
  }
}

/** False when the key is blocked, and then nothing is counted: waiting is never made longer. */
async function countAttempt(db: Kysely<Database>, key: Uint8Array): Promise<boolean> {
  const failures = sql<number>`case when login_failures.last_at < now() - ${FORGET_AFTER} then 1 else login_failures.failures + 1 end`
  const wait = sql`least(${LONGEST_WAIT_SECONDS}, power(2, least(20, login_failures.failures + 1 - ${FREE_FAILURES})))`
  const counted = await db
    .insertInto('login_failures')
    .values({ key, failures: 1 })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          failures,
          last_at: sql`now()`,
          blocked_until: sql`case when login_failures.failures + 1 < ${FREE_FAILURES} then now()
            else now() + ${wait} * interval '1 second' end`,
        })
        .where('login_failures.blocked_until', '<=', sql<Date>`now()`),
    )
    .returning('login_failures.key')
    .executeTakeFirst()
  return counted !== undefined
}

async function refusal(db: Kysely<Database>, key: Uint8Array): Promise<PulseError> {
  const row = await db
    .selectFrom('login_failures')
    .where('key', '=', key)
    .select(sql<number>`ceil(extract(epoch from blocked_until - now()))`.as('seconds'))
    .executeTakeFirst()
  return tooManyLogins(Math.max(1, row?.seconds ?? 1))
}

export function tooManyLogins(retryAfterSeconds: number): PulseError {
  const wait = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`
  const message = `Too many attempts. Try again in ${wait}.`
  return new PulseError('too-many-requests', message, { details: { retryAfterSeconds } })
}

/** One customer has a whole /64 of IPv6. */
export function addressGroup(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail = ''] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const gap = new Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...gap, ...back].slice(0, 4).join(':')
}
