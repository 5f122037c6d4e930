import { PREPARED } from '@pulse/db/prepared-statement'
import type { Database } from '@pulse/db/schema'
import type { ApiToken, CreatedApiToken } from '@pulse/shared/api/auth'
import { type Kysely, sql } from 'kysely'
import type { Principal } from './principal.ts'
import { hashToken, makeToken } from './token.ts'

/** Lets scanners of leaked secrets recognise one. */
const PREFIX = 'pulse_'

/** Of one person. */
const MAX_TOKENS = 50

type Db = Kysely<Database>
type Owner = { orgId: string; userId: string }

/** The token is shown once; only its hash is kept. */
export async function createApiToken(
  db: Db,
  owner: Owner,
  name: string,
  expiresAt: Date | null = null,
): Promise<CreatedApiToken> {
  const token = PREFIX + makeToken()
  const row = await db
    .insertInto('api_tokens')
    .values({
      org_id: owner.orgId,
      user_id: owner.userId,
      name,
      token_hash: hashToken(token),
      expires_at: expiresAt,
    })
    .returning(['id', 'name', 'created_at', 'expires_at'])
    .executeTakeFirstOrThrow()
  return { ...toApiToken(row), token }
}

/** The newest first. */
export async function listApiTokens(db: Db, { orgId, userId }: Owner): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .select(['id', 'name', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toApiToken)
}

export async function hasRoomForApiToken(db: Db, owner: Owner): Promise<boolean> {
  return (await listApiTokens(db, owner)).length < MAX_TOKENS
}

/** False when this person has no such token. */
export async function revokeApiToken(
  db: Db,
  { orgId, userId }: Owner,
  tokenId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_tokens')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', tokenId)
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type Row = { id: string; name: string; created_at: Date; expires_at: Date | null }

function toApiToken({ id, name, created_at, expires_at }: Row): ApiToken {
  const createdAt = created_at.toISOString()
  return { id, name, createdAt, expiresAt: expires_at?.toISOString() ?? null }
}

/** An API token acts as its owner, with the role that the owner has now. */
export async function findApiTokenOwner(db: Db, token: string): Promise<Principal | null> {
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
    .select('t.id as token_id')
    .modifyFront(PREPARED)
    .executeTakeFirst()
  if (!row) return null
  const user = { id: row.id, email: row.email, name: row.name }
  const { org_id: orgId, org_name: orgName, role, token_id: tokenId } = row
  return { user, orgId, orgName, role, sessionId: null, tokenId }
}
