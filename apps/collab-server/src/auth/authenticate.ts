import type { IncomingHttpHeaders } from 'node:http'
import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'
import { findApiTokenOwner } from './api-tokens-repo.ts'
import { recordAudit } from './audit.ts'
import type { Principal } from './principal.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionEvents } from './session-events.ts'
import { findSession, revokeSession } from './sessions-repo.ts'

export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Principal | null>

type Options = { db: Kysely<Database>; cookie: SessionCookie; sessionEvents: SessionEvents }

/**
 * The one answer to "who is calling", for HTTP and for WebSocket upgrades. A Bearer token that is
 * sent must be good: a bad one is not made up for by a cookie.
 */
export function makeAuthenticate({ db, cookie, sessionEvents }: Options): Authenticate {
  return async (headers) => {
    const bearer = bearerToken(headers)
    if (bearer !== null) return findApiTokenOwner(db, bearer)
    const token = cookie.read(headers)
    if (token === null) return null
    const found = await findSession(db, token)
    if (found?.state !== 'replayed') return found?.principal ?? null
    const { sessionId, orgId, userId } = found
    await revokeSession(db, { id: sessionId, orgId })
    await recordAudit(db, { orgId, userId, action: 'session.replayed', subject: sessionId })
    await sessionEvents.publish({ type: 'session-ended', sessionId })
    return null
  }
}

/** Other schemes, such as a proxy's own Basic, are not ours to judge. */
export function bearerToken(headers: IncomingHttpHeaders): string | null {
  return /^Bearer\b *(.*)$/i.exec(headers.authorization ?? '')?.[1] ?? null
}
