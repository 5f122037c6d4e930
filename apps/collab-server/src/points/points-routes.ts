import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import type { RateLimiter } from '@pulse/ports/cache/rate-limiter'
import { IdParams } from '@pulse/shared/api/fields'
import { MAX_POINTS_BYTES, PointsAnswer } from '@pulse/shared/api/points'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { makePointWriter } from './point-writer.ts'
import { readLines } from './read-lines.ts'

type Options = { db: Kysely<Database>; rateLimiter: RateLimiter }

/** Requests of one person or token; each may carry thousands of points. */
const RATE = { limit: 600, windowMs: 60_000 }
const MAX_ERRORS = 100
const TYPES = ['application/x-ndjson', 'application/jsonl', 'application/json-lines', 'text/plain']

/** POST /api/datasets/:id/points for editors and their tokens: JSON lines become rows (P1-P5). */
export function pointsRoutes({ db, rateLimiter }: Options): FastifyPluginAsyncTypebox {
  const writePoints = makePointWriter(db)
  return async (app) => {
    app.removeContentTypeParser(['application/json', 'text/plain'])
    app.addContentTypeParser([...TYPES, 'application/json'], { parseAs: 'string' }, takeText)
    app.post(
      '/api/datasets/:id/points',
      {
        bodyLimit: MAX_POINTS_BYTES,
        config: { access: 'editor' },
        schema: {
          params: IdParams,
          response: { 200: PointsAnswer },
          tags: ['datasets'],
          summary: 'Add live measurements, one JSON object per line',
          consumes: TYPES,
        },
      },
      async ({ principal: { orgId, user }, params: { id: datasetId }, body }) => {
        const budget = await rateLimiter.consume(`points:${user.id}`, RATE)
        if (!budget.allowed) throw tooMany(budget.retryAfterMs)
        const { points, errors } = readLines(String(body ?? ''))
        const written = await writePoints({ orgId, datasetId }, points)
        const all = [...errors, ...written.errors].sort((a, b) => a.line - b.line)
        const { accepted, duplicates, version } = written
        const shown = all.slice(0, MAX_ERRORS)
        return { accepted, duplicates, rejected: all.length, errors: shown, version }
      },
    )
  }
}

function takeText(
  _request: unknown,
  body: string | Buffer,
  done: (error: null, text: string) => void,
) {
  done(null, String(body))
}

function tooMany(retryAfterMs: number): PulseError {
  const retryAfterSeconds = Math.ceil(retryAfterMs / 1000)
  return new PulseError('too-many-requests', 'Too many requests. Send more points in each.', {
    details: { retryAfterSeconds },
  })
}
