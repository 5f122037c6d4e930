import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Principal } from './principal.ts'
import { hashToken, makeToken } from './token.ts'

/** Lets scanners of leaked secrets recognise one. */
const PREFIX = 'pulse_'

/** The token is shown once; only its hash is kept. */
export async function createApiToken(
  db: Kysely<Database>,
  owner: { orgId: string; userId: string },
  name: string,
  expiresAt: Date | null = null,
): Promise<string> {
  const token = PREFIX + makeToken()
  await db
    .insertInto('api_tokens')
    .values({
      org_id: owner.orgId,
      user_id: owner.userId,
      name,
      token_hash: hashToken(token),
      expires_at: expiresAt,
    })
    .execute()
  return token
}

/** An API token acts as its owner, with the role that the owner has now. */
export async function findApiTokenOwner(
  db: Kysely<Database>,
  token: string,
): Promise<Principal | null> {
  if (!token.startsWith(PREFIX)) return null
  const row = await db
    .selectFrom('api_tokens as t')
    .innerJoin('users as u', (join) =>
      join.onRef('u.id', '=', 't.user_id').onRef('u.org_id', '=', 't.org_id'),
    )
    .innerJoin('organizations as o', 'o.id', 't.org_id')
    .where('t.token_hash', '=', hashToken(token))
    .where('t.revoked_at', 'is', null)
    .where((where) =>
      where.or([where('t.expires_at', 'is', null), where('t.expires_at', '>', sql<Date>`now()`)]),
    )
    .where('u.disabled_at', 'is', null)
    .select(['u.id', 'u.email', 'u.name', 'u.role', 't.org_id', 'o.name as org_name'])
    .executeTakeFirst()
  if (!row) return null
  const user = { id: row.id, email: row.email, name: row.name }
  return { user, orgId: row.org_id, orgName: row.org_name, role: row.role, sessionId: null }
}
