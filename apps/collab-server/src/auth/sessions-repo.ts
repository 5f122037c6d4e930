// The SQL of `sessions`. Expiry slides with use, up to an absolute end.
import { PREPARED } from '@pulse/db/prepared-statement'
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Principal } from './principal.ts'
import { hashToken, makeToken } from './token.ts'

/** Unused for this long, a session is over. */
const IDLE_END = sql`interval '30 days'`
const ABSOLUTE_END_DAYS = 90
/** Sliding writes at most this often. */
const SEEN_EVERY_MS = 5 * 60_000
/** For tabs that sent the old token while the new one was on its way. */
const ROTATION_GRACE_MS = 60_000

export type FoundSession =
  | { state: 'valid'; principal: Principal; token: 'current' | 'previous' }
  /** A token from before a rotation, long after it: somebody kept a copy. */
  | { state: 'replayed'; sessionId: string; orgId: string; userId: string }

export type HandedToken = { token: string; expires: Date }

export async function createSession(
  db: Kysely<Database>,
  user: { id: string; orgId: string; userAgent: string | null },
): Promise<HandedToken> {
  const token = makeToken()
  const { created_at } = await db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      org_id: user.orgId,
      user_id: user.id,
      user_agent: user.userAgent?.slice(0, 256) ?? null,
      expires_at: sql`now() + ${IDLE_END}`,
    })
    .returning('created_at')
    .executeTakeFirstOrThrow()
  return { token, expires: absoluteEnd(created_at) }
}

export async function findSession(
  db: Kysely<Database>,
  token: string,
): Promise<FoundSession | null> {
  const hash = hashToken(token)
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', (join) =>
      join.onRef('u.id', '=', 's.user_id').onRef('u.org_id', '=', 's.org_id'),
    )
    .innerJoin('organizations as o', 'o.id', 's.org_id')
    .where((where) =>
      where.or([where('s.token_hash', '=', hash), where('s.previous_token_hash', '=', hash)]),
    )
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('u.disabled_at', 'is', null)
    .select(['s.id', 's.seen_at', 's.rotated_at', 's.org_id', 's.user_id'])
    .select(['u.email', 'u.name', 'u.role', 'o.name as org_name'])
    .select(sql<boolean>`s.token_hash = ${hash}`.as('is_current'))
    .modifyFront(PREPARED)
    .executeTakeFirst()
  if (!row) return null
  const { id, org_id: orgId, user_id: userId } = row
  if (!row.is_current && isOlderThan(row.rotated_at, ROTATION_GRACE_MS)) {
    return { state: 'replayed', sessionId: id, orgId, userId }
  }
  if (isOlderThan(row.seen_at, SEEN_EVERY_MS)) await slide(db, id, orgId)
  const user = { id: userId, email: row.email, name: row.name }
  const principal = { user, orgId, orgName: row.org_name, role: row.role, sessionId: id }
  return { state: 'valid', principal, token: row.is_current ? 'current' : 'previous' }
}

/** A new token for the session, or null when another tab has just rotated `token` away. */
export async function rotateSession(
  db: Kysely<Database>,
  session: { id: string; orgId: string; token: string },
): Promise<HandedToken | null> {
  const token = makeToken()
  const row = await db
    .updateTable('sessions')
    .set({
      previous_token_hash: sql`token_hash`,
      token_hash: hashToken(token),
      rotated_at: sql`now()`,
    })
    .where('id', '=', session.id)
    .where('org_id', '=', session.orgId)
    .where('token_hash', '=', hashToken(session.token))
    .where('revoked_at', 'is', null)
    .returning('created_at')
    .executeTakeFirst()
  return row ? { token, expires: absoluteEnd(row.created_at) } : null
}

export async function revokeSession(
  db: Kysely<Database>,
  session: { id: string; orgId: string },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', session.id)
    .where('org_id', '=', session.orgId)
    .where('revoked_at', 'is', null)
    .execute()
}

async function slide(db: Kysely<Database>, id: string, orgId: string): Promise<void> {
  const end = sql`created_at + ${ABSOLUTE_END_DAYS} * interval '1 day'`
  await db
    .updateTable('sessions')
    .set({ seen_at: sql`now()`, expires_at: sql`least(now() + ${IDLE_END}, ${end})` })
    .where('id', '=', id)
    .where('org_id', '=', orgId)
    .execute()
}

function absoluteEnd(createdAt: Date): Date {
  return new Date(createdAt.getTime() + ABSOLUTE_END_DAYS * 86_400_000)
}

function isOlderThan(instant: Date | null, ms: number): boolean {
  return instant !== null && Date.now() - instant.getTime() > ms
}
