import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import type { Cache } from '@pulse/ports/cache/cache'
import { ErrorAnswer } from '@pulse/shared/api/fields'
import { ChartQuery, QueryResult } from '@pulse/shared/query/chart-query'
import type { FastifyBaseLogger, FastifyReply } from 'fastify'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { makeAnswerQuery } from './answer-query.ts'
import { makeQuerySlots } from './query-slots.ts'
import { type AnswerBody, unpackBody } from './stored-answer.ts'

type Options = {
  db: Kysely<Database>
  cache: Cache
  log: FastifyBaseLogger
  /** How long PostgreSQL may work on one statement. */
  timeoutMs?: number
  /** Epoch milliseconds: what relative ranges are relative to. */
  now?: () => number
}

const DEFAULT_TIMEOUT_MS = 15_000
const SLOW_MS = 1000
/** Well below the pool's ten connections: the rest of the server needs some, cancelling one too. */
const SLOTS = { total: 6, perOrg: 4, maxWaitingPerOrg: 500 }

/** POST /api/query for whoever is signed in; the answer has an ETag, and If-None-Match gets a 304. */
export function queryRoutes(options: Options): FastifyPluginAsyncTypebox {
  const { db, cache, log, timeoutMs = DEFAULT_TIMEOUT_MS, now = Date.now } = options
  const slots = makeQuerySlots(SLOTS)
  const answerQuery = makeAnswerQuery({ db, cache, slots, timeoutMs, now })

  return async (app) => {
    app.post(
      '/api/query',
      {
        schema: {
          body: ChartQuery,
          response: { 200: QueryResult, 304: Type.Null(), '4xx': ErrorAnswer, '5xx': ErrorAnswer },
          tags: ['query'],
          summary: 'Answer a chart query',
        },
      },
      async (request, reply) => {
        const started = performance.now()
        const { tag, body } = await answerQuery({
          orgId: request.principal.orgId,
          query: request.body,
          knownTag: request.headers['if-none-match'],
          signal: abortedSignal(reply),
        })
        const ms = Math.round(performance.now() - started)
        if (ms > SLOW_MS) log.warn({ ms, datasetId: request.body.datasetId }, 'slow chart query')
        reply.header('etag', tag).header('cache-control', 'private, no-cache')
        reply.header('server-timing', `total;dur=${reply.elapsedTime.toFixed(2)}`)
        if (body === null) return reply.code(304).send(null)
        return sendBody(reply, body, takesGzip(request.headers['accept-encoding']))
      },
    )
  }
}

/** Finished and packed: the answer may come straight from the cache. */
async function sendBody(
  reply: FastifyReply,
  body: AnswerBody,
  gzip: boolean,
): Promise<FastifyReply> {
  const { packed, bytes } = gzip ? body : await unpackBody(body)
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
  if (packed) reply.header('content-encoding', 'gzip')
  return reply.send(bytes)
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(accepted ?? ''))
}

/** Fires when the caller goes away before it has its answer. */
function abortedSignal(reply: FastifyReply): AbortSignal {
  const abort = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort()
  })
  return abort.signal
}
