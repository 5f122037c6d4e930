import type { AddressInfo } from 'node:net'
import { openDatabase } from '@pulse/db/database'
import { dropRetiredRollups } from '@pulse/db/rollups/rollups-repo'
import type { Database } from '@pulse/db/schema'
import type { Cache } from '@pulse/ports/cache/cache'
import type { RateLimiter } from '@pulse/ports/cache/rate-limiter'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import { makeDashboardAccess } from './auth/access.ts'
import { apiTokenRoutes } from './auth/api-token-routes.ts'
import { applyToSockets } from './auth/apply-to-sockets.ts'
import { authRoutes } from './auth/auth-routes.ts'
import { makeAuthenticate } from './auth/authenticate.ts'
import { endExpiredSockets } from './auth/end-expired-sockets.ts'
import { forgetExpired } from './auth/forget-expired.ts'
import { makeLoginBackoff } from './auth/login-backoff.ts'
import { makeSessionCookie } from './auth/session-cookie.ts'
import { makeSessionEvents } from './auth/session-events.ts'
import { createCollab } from './collab/create-collab.ts'
import { dashboardRoutes } from './dashboards/dashboard-routes.ts'
import { datasetRoutes } from './datasets/dataset-routes.ts'
import { lookIntoRoutes } from './datasets/look-into-routes.ts'
import { type Housekeeping, startHousekeeping } from './housekeeping.ts'
import { acceptSockets } from './http/accept-sockets.ts'
import { answerErrors } from './http/answer-errors.ts'
import { type App, makeApp } from './http/app.ts'
import { closeWhenAnswered } from './http/close-when-answered.ts'
import { makeCollabMetrics } from './http/collab-metrics.ts'
import { compressAnswers } from './http/compression.ts'
import { guardRoutes } from './http/guard.ts'
import { healthRoutes } from './http/health-routes.ts'
import { measureRequests, metricsRoutes } from './http/metrics-routes.ts'
import { describeApi, openapiRoute } from './http/openapi.ts'
import { makeSameOriginCheck } from './http/same-origin.ts'
import { sendSecurityHeaders } from './http/security-headers.ts'
import { serveWebFiles } from './http/web-files.ts'
import { relayNews } from './live/relay-news.ts'
import { forgetPointKeys } from './points/forget-point-keys.ts'
import { pointsRoutes } from './points/points-routes.ts'
import { queryRoutes } from './query/query-routes.ts'
import { endAbandonedUploads } from './uploads/abandoned-uploads.ts'
import { correctionRoutes } from './uploads/correction-routes.ts'
import { makeTusEndpoint } from './uploads/tus-endpoint.ts'
import { tusRoutes } from './uploads/tus-routes.ts'
import { makeTusStore } from './uploads/tus-store.ts'
import { makeUploadLocks } from './uploads/upload-locks.ts'
import { uploadRoutes } from './uploads/upload-routes.ts'
import { makeUploadSteps } from './uploads/upload-steps.ts'
import { dashboardFileRoutes } from './versions/dashboard-file-routes.ts'
import { thinOutVersions } from './versions/thin-out-versions.ts'
import { createVersionKeeper } from './versions/version-keeper.ts'
import { versionRoutes } from './versions/version-routes.ts'

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
  /** Given when several servers share the dashboards. */
  redisUrl?: string
  /** How often open sockets are held against their sessions, in milliseconds; a minute by default. */
  sessionCheckMs?: number
  log: FastifyBaseLogger
}

/** Between looks for dashboards that changed and have no version of it. */
const VERSION_SWEEP_MS = 5 * 60_000

export type RunningServer = { url: string; port: number; close(): Promise<void> }

/** Starts the whole server: REST, uploads, chart queries and live documents on one port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const database = openDatabase(options.databaseUrl, {
    applicationName: 'pulse-server',
    onPoolError: (error) => options.log.warn({ err: error }, 'a database connection was lost'),
  })
  const logDatabase = openDatabase(options.databaseUrl, {
    applicationName: 'pulse-log',
    // One commit at a time, and another connection for when the first one hangs.
    maxConnections: 2,
    onPoolError: (error) => options.log.warn({ err: error }, 'a connection of the log was lost'),
  })
  const closeDatabases = () => Promise.all([database.close(), logDatabase.close()])
  try {
    const parts = makeParts(options, database.db, logDatabase.db)
    const app = await makeHttp(options, parts)
    const news = await relayNews({ ...options, ...parts })
    await app.listen({ port: options.port, host: options.host })
    const housekeeping = [
      keepHouse(parts, options.log),
      keepVersions(parts, options.log),
      watchSessions(parts, options),
    ]
    return {
      ...addressOf(app, options),
      async close() {
        // Stops accepting, lets requests and sockets come to their end; then what they stood on.
        await app.close()
        const chores = housekeeping.map((each) => each.stop())
        await Promise.all([...chores, parts.versions.close(), news.close()])
        await closeDatabases()
      },
    }
  } catch (error) {
    await closeDatabases()
    throw error
  }
}

type Parts = ReturnType<typeof makeParts>

function makeParts(
  { ports, publicUrl, secret, redisUrl, log }: ServerOptions,
  db: Kysely<Database>,
  logDb: Kysely<Database>,
) {
  const cookie = makeSessionCookie(publicUrl?.startsWith('https:') ?? false)
  const sessionEvents = makeSessionEvents(db)
  const authenticate = makeAuthenticate({ db, cookie, sessionEvents })
  const isSameOrigin = makeSameOriginCheck(publicUrl)
  const access = makeDashboardAccess(db)
  const versions = createVersionKeeper({ db, log })
  const collabMetrics = makeCollabMetrics()
  const collab = createCollab({
    db,
    logDb,
    events: collabMetrics.events,
    log,
    authenticate,
    access,
    allowedOrigin: ({ headers }) => isSameOrigin(headers),
    extensions: [versions.extension],
    ...(redisUrl === undefined ? {} : { redisUrl }),
  })
  sessionEvents.subscribe((event) => {
    applyToSockets(event, collab).catch((error: unknown) => {
      log.error({ err: error, event }, 'open sockets could not be told')
    })
  })
  const backoff = makeLoginBackoff(db, secret)
  const tusStore = makeTusStore(ports.objects, db)
  const uploadLocks = makeUploadLocks(db)
  const tus = makeTusEndpoint(tusStore, uploadLocks)
  const steps = makeUploadSteps({ db, ...ports, tus, tusStore, log })
  return {
    ...ports,
    db,
    log,
    cookie,
    sessionEvents,
    authenticate,
    isSameOrigin,
    access,
    collab,
    versions,
    collabMetrics,
    backoff,
    uploadLocks,
    tus,
    steps,
  }
}

async function makeHttp(options: ServerOptions, parts: Parts): Promise<App> {
  const { log, publicUrl, trustProxy = false, webRoot } = options
  const app = makeApp({ log, trustProxy })
  answerErrors(app)
  closeWhenAnswered(app)
  const metrics = measureRequests(app)
  parts.collabMetrics.register(metrics.registry, parts.collab.counts)
  await sendSecurityHeaders(app, publicUrl)
  await compressAnswers(app)
  await describeApi(app)
  await app.register(healthRoutes(parts.db))
  await app.register(metricsRoutes(metrics))
  await app.register(async (api) => {
    guardRoutes(api, parts)
    await api.register(authRoutes(parts))
    await api.register(apiTokenRoutes(parts))
    await api.register(dashboardRoutes(parts))
    await api.register(versionRoutes(parts))
    await api.register(dashboardFileRoutes(parts))
    await api.register(datasetRoutes(parts))
    await api.register(lookIntoRoutes(parts))
    await api.register(uploadRoutes(parts))
    await api.register(correctionRoutes(parts))
    await api.register(tusRoutes(parts))
    await api.register(queryRoutes(parts))
    await api.register(pointsRoutes(parts))
  })
  openapiRoute(app)
  await serveWebFiles(app, webRoot)
  acceptSockets(app, parts.collab)
  return app
}

function keepHouse(parts: Parts, log: FastifyBaseLogger): Housekeeping {
  const chores = {
    'forget expired sessions': () => forgetExpired(parts.db),
    'end abandoned uploads': () => endAbandonedUploads(parts),
    'forget keys of points': () => forgetPointKeys(parts.db),
    'drop retired rollups': () => dropRetiredRollups(parts.db),
    'thin out versions': () => thinOutVersions(parts.db),
  }
  return startHousekeeping(chores, log)
}

function watchSessions(parts: Parts, { log, sessionCheckMs = 60_000 }: ServerOptions) {
  const chores = { 'end expired sockets': () => endExpiredSockets(parts) }
  return startHousekeeping(chores, log, sessionCheckMs)
}

function keepVersions({ versions }: Parts, log: FastifyBaseLogger): Housekeeping {
  return startHousekeeping({ 'keep versions': versions.sweep }, log, VERSION_SWEEP_MS)
}

function addressOf(app: App, { host, publicUrl }: ServerOptions): { url: string; port: number } {
  const { port } = app.server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return { port, url: publicUrl ?? `http://${name}:${port}` }
}
