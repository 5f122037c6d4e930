import type { Role } from '@pulse/shared/api/auth'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { FastifyRequest } from 'fastify'
import { requireRole } from '../auth/access.ts'
import { type Authenticate, bearerToken } from '../auth/authenticate.ts'
import type { Principal } from '../auth/principal.ts'
import type { App } from './app.ts'
import type { IsSameOrigin } from './same-origin.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls. Throws not-signed-in where nobody does. */
    readonly principal: Principal
    /** Who calls, or null: for routes that are public. */
    caller: Principal | null
  }
  interface FastifyContextConfig {
    /** Who may call the route. A route that says nothing is open to whoever is signed in. */
    access?: 'public' | Role
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

type Options = { authenticate: Authenticate; isSameOrigin: IsSameOrigin }

/** Guards every route of `app` and of the plugins in it: deny by default. */
export function guardRoutes(app: App, { authenticate, isSameOrigin }: Options): void {
  app.decorateRequest('caller', null)
  app.decorateRequest('principal', {
    getter(this: FastifyRequest) {
      if (this.caller) return this.caller
      throw new PulseError('not-signed-in', 'Sign in first.')
    },
  })
  app.addHook('onRequest', async (request) => {
    refuseOtherSites(request, isSameOrigin)
    request.caller = await authenticate(request.headers)
    const { access = 'viewer' } = request.routeOptions.config
    if (access !== 'public') requireRole(request.principal, access)
  })
}

/** No page can send a Bearer token across sites without a preflight, and none is ever granted. */
function refuseOtherSites(request: FastifyRequest, isSameOrigin: IsSameOrigin): void {
  if (SAFE_METHODS.has(request.method) || bearerToken(request.headers) !== null) return
  if (isSameOrigin(request.headers)) return
  throw new PulseError('cross-site', 'This request came from another site.')
}
