import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import { ApiTokenList, CreateApiTokenBody, CreatedApiToken } from '@pulse/shared/api/auth'
import { IdParams } from '@pulse/shared/api/fields'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import {
  createApiToken,
  hasRoomForApiToken,
  listApiTokens,
  revokeApiToken,
} from './api-tokens-repo.ts'
import { recordAudit } from './audit.ts'
import type { Principal } from './principal.ts'
import type { SessionEvents } from './session-events.ts'

const tags = ['auth']

/** A person's own tokens, for programs that act as them. */
export function apiTokenRoutes(options: {
  db: Kysely<Database>
  sessionEvents: SessionEvents
}): FastifyPluginAsyncTypebox {
  const { db, sessionEvents } = options
  return async (app) => {
    app.get(
      '/api/auth/tokens',
      { schema: { response: { 200: ApiTokenList }, tags } },
      async ({ principal }) => ({ tokens: await listApiTokens(db, ownerOf(principal)) }),
    )

    app.post(
      '/api/auth/tokens',
      { schema: { body: CreateApiTokenBody, response: { 201: CreatedApiToken }, tags } },
      async ({ principal, body: { name, expiresInDays } }, reply) => {
        const owner = ownerOf(principal)
        requireSession(principal)
        if (!(await hasRoomForApiToken(db, owner))) {
          throw new PulseError('conflict', 'You have too many tokens. Revoke one first.')
        }
        const expires = expiresInDays && new Date(Date.now() + expiresInDays * 86_400_000)
        const created = await createApiToken(db, owner, name.trim(), expires || null)
        await recordAudit(db, { ...owner, action: 'token.created', subject: created.id })
        return reply.code(201).header('cache-control', 'no-store').send(created)
      },
    )

    app.delete(
      '/api/auth/tokens/:id',
      { schema: { params: IdParams, response: { 204: Type.Null() }, tags } },
      async ({ principal, params }, reply) => {
        const owner = ownerOf(principal)
        if (!(await revokeApiToken(db, owner, params.id))) {
          throw new PulseError('not-found', 'There is no such token.')
        }
        await recordAudit(db, { ...owner, action: 'token.revoked', subject: params.id })
        await sessionEvents.publish({ type: 'token-ended', tokenId: params.id })
        return reply.code(204).send(null)
      },
    )
  }
}

function ownerOf({ orgId, user }: Principal): { orgId: string; userId: string } {
  return { orgId, userId: user.id }
}

/** Whoever finds a token must not be able to make another one that outlives it. */
function requireSession({ sessionId }: Principal): void {
  if (sessionId !== null) return
  throw new PulseError('forbidden', 'A token cannot make another token: sign in for that.')
}
