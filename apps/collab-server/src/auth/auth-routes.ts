import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import type { RateLimiter } from '@pulse/ports/cache/rate-limiter'
import { LoginBody, Me } from '@pulse/shared/api/auth'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { recordAudit } from './audit.ts'
import { logIn } from './log-in.ts'
import type { LoginBackoff } from './login-backoff.ts'
import type { Principal } from './principal.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionEvents } from './session-events.ts'
import { findSession, revokeSession, rotateSession } from './sessions-repo.ts'

type Options = {
  db: Kysely<Database>
  rateLimiter: RateLimiter
  backoff: LoginBackoff
  cookie: SessionCookie
  sessionEvents: SessionEvents
  log: FastifyBaseLogger
}

const Nothing = Type.Null()

export function authRoutes(options: Options): FastifyPluginAsyncTypebox {
  const { db, cookie } = options

  return async (app) => {
    app.post(
      '/api/auth/login',
      {
        config: { access: 'public' },
        schema: { body: LoginBody, response: { 200: Me }, tags: ['auth'] },
      },
      async (request, reply) => {
        const userAgent = request.headers['user-agent'] ?? null
        const handed = await logIn(options, { ...request.body, address: request.ip, userAgent })
        // The session that this browser had before is not left behind, open.
        if (request.caller) await endSession(options, request.caller)
        reply.header('set-cookie', cookie.hand(handed.token, handed.expires))
        const found = await findSession(db, handed.token)
        if (found?.state !== 'valid') throw new PulseError('session-expired', 'Sign in again.')
        return toMe(found.principal)
      },
    )

    app.post(
      '/api/auth/logout',
      { config: { access: 'public' }, schema: { response: { 204: Nothing }, tags: ['auth'] } },
      async (request, reply) => {
        if (request.caller) await endSession(options, request.caller)
        return reply.header('set-cookie', cookie.clear()).code(204).send(null)
      },
    )

    // Gives the browser a new token. Where two tabs do it at once, the first one wins and the
    // second finds the new cookie already in place.
    app.post(
      '/api/auth/refresh',
      { schema: { response: { 200: Me }, tags: ['auth'] } },
      async (request, reply) => {
        const { principal } = request
        const token = cookie.read(request.headers)
        if (principal.sessionId !== null && token !== null) {
          const session = { id: principal.sessionId, orgId: principal.orgId, token }
          const handed = await rotateSession(db, session)
          if (handed) reply.header('set-cookie', cookie.hand(handed.token, handed.expires))
        }
        return toMe(principal)
      },
    )

    app.get(
      '/api/auth/me',
      { schema: { response: { 200: Me }, tags: ['auth'] } },
      async (request) => toMe(request.principal),
    )
  }
}

async function endSession({ db, sessionEvents }: Options, principal: Principal): Promise<void> {
  const { sessionId, orgId, user } = principal
  if (sessionId === null) return
  await revokeSession(db, { id: sessionId, orgId })
  await recordAudit(db, { orgId, userId: user.id, action: 'logout' })
  await sessionEvents.publish({ type: 'session-ended', sessionId })
}

function toMe({ user, role, orgId, orgName }: Principal): Me {
  return { ...user, role, organization: { id: orgId, name: orgName } }
}
