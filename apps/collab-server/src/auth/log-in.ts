import type { Database } from '@pulse/db/schema'
import type { RateLimiter } from '@pulse/ports/cache/rate-limiter'
import type { LoginBody } from '@pulse/shared/api/auth'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { FastifyBaseLogger } from 'fastify'
import { type Kysely, sql } from 'kysely'
import { recordAudit } from './audit.ts'
import { addressGroup, type LoginBackoff, tooManyLogins } from './login-backoff.ts'
import { verifyPassword } from './passwords.ts'
import { createSession, type HandedToken } from './sessions-repo.ts'

/** Each attempt costs 19 MiB and 16 ms, whoever it is for. */
const ATTEMPTS_PER_ADDRESS = { limit: 120, windowMs: 60_000 }

type Options = {
  db: Kysely<Database>
  rateLimiter: RateLimiter
  backoff: LoginBackoff
  log: FastifyBaseLogger
}
type Attempt = LoginBody & { address: string; userAgent: string | null }

/** Opens a session. The answer is the same, and as late, whether the account or the password is wrong. */
export async function logIn(
  { db, rateLimiter, backoff, log }: Options,
  { email, password, address, userAgent }: Attempt,
): Promise<HandedToken> {
  const budget = await rateLimiter.consume(`login:${addressGroup(address)}`, ATTEMPTS_PER_ADDRESS)
  if (!budget.allowed) throw tooManyLogins(Math.ceil(budget.retryAfterMs / 1000))
  const attempt = await backoff.begin(address, email)
  const user = await findUser(db, email)
  const isRight = await verifyPassword(user?.password_hash ?? null, password)
  if (!user || !isRight || user.disabled_at) {
    // Nobody waits for this: its time would tell which accounts there are.
    if (user) audit(db, user, 'login.failed', address).catch((err) => log.warn({ err }, 'no audit'))
    throw new PulseError('invalid-credentials', 'This e-mail and password do not go together.')
  }
  await attempt.succeeded()
  await audit(db, user, 'login.succeeded', address)
  return createSession(db, { id: user.id, orgId: user.org_id, userAgent })
}

function findUser(db: Kysely<Database>, email: string) {
  return db
    .selectFrom('users')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .select(['id', 'org_id', 'password_hash', 'disabled_at'])
    .executeTakeFirst()
}

function audit(
  db: Kysely<Database>,
  user: { id: string; org_id: string },
  action: string,
  address: string,
): Promise<void> {
  return recordAudit(db, { orgId: user.org_id, userId: user.id, action, details: { address } })
}
