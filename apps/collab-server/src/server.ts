import type { AddressInfo } from 'node:net'
import { openDatabase } from '@pulse/db/database'
import type { Cache } from '@pulse/ports/cache/cache'
import type { RateLimiter } from '@pulse/ports/cache/rate-limiter'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import type { FastifyBaseLogger } from 'fastify'
import { authRoutes } from './auth/auth-routes.ts'
import { makeAuthenticate } from './auth/authenticate.ts'
import { makeLoginBackoff } from './auth/login-backoff.ts'
import { makeSessionCookie } from './auth/session-cookie.ts'
import { makeSessionEvents } from './auth/session-events.ts'
import { answerErrors } from './http/answer-errors.ts'
import { type App, makeApp } from './http/app.ts'
import { compressAnswers } from './http/compression.ts'
import { guardRoutes } from './http/guard.ts'
import { healthRoutes } from './http/health-routes.ts'
import { measureRequests, metricsRoutes } from './http/metrics-routes.ts'
import { describeApi, openapiRoute } from './http/openapi.ts'
import { makeSameOriginCheck } from './http/same-origin.ts'
import { sendSecurityHeaders } from './http/security-headers.ts'
import { serveWebFiles } from './http/web-files.ts'

export type ServerOptions = {
  databaseUrl: string
  ports: {
    objects: ObjectStore
    processed: ObjectStore
    queue: IngestQueue
    cache: Cache
    rateLimiter: RateLimiter
  }
  /** 0 takes a free one. */
  port: number
  host: string
  /** The folder of the built page. */
  webRoot: string
  /** Where browsers reach this server; https makes cookies Secure. */
  publicUrl?: string
  /** Which proxies may say who the caller is: Fastify's trustProxy. */
  trustProxy?: boolean | string
  /** Keys what is hashed but not random. The same on every server. */
  secret: string
  log: FastifyBaseLogger
}

export type RunningServer = { url: string; port: number; close(): Promise<void> }

/** Starts the whole server: REST, uploads, chart queries and live documents on one port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { databaseUrl, ports, publicUrl, secret, log } = options
  const { db, close: closeDatabase } = openDatabase(databaseUrl, {
    applicationName: 'pulse-server',
    onPoolError: (error) => log.warn({ err: error }, 'database connection lost'),
  })

  const cookie = makeSessionCookie(publicUrl?.startsWith('https:') ?? false)
  const sessionEvents = makeSessionEvents(db)
  const authenticate = makeAuthenticate({ db, cookie, sessionEvents })
  const isSameOrigin = makeSameOriginCheck(publicUrl)
  const backoff = makeLoginBackoff(db, secret)

  const app = makeApp({ log, trustProxy: options.trustProxy ?? false })
  answerErrors(app)
  const metrics = measureRequests(app)
  await sendSecurityHeaders(app, publicUrl)
  await compressAnswers(app)
  await describeApi(app)
  await app.register(healthRoutes(db))
  await app.register(metricsRoutes(metrics))
  await app.register(async (api) => {
    guardRoutes(api, { authenticate, isSameOrigin })
    await api.register(
      authRoutes({ db, rateLimiter: ports.rateLimiter, backoff, cookie, sessionEvents }),
    )
  })
  openapiRoute(app)
  await serveWebFiles(app, options.webRoot)

  await app.listen({ port: options.port, host: options.host })
  return {
    ...addressOf(app, options),
    async close() {
      await app.close()
      await closeDatabase()
    },
  }
}

function addressOf(app: App, { host, publicUrl }: ServerOptions): { url: string; port: number } {
  const { port } = app.server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return { port, url: publicUrl ?? `http://${name}:${port}` }
}
