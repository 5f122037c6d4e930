import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import Type from 'typebox'

const PROBE_TIMEOUT_MS = 2_000
const Status = Type.Object({ status: Type.String() })

/** /healthz: the process answers. /readyz: it can do its work; a load balancer asks this one. */
export function healthRoutes(db: Kysely<Database>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/healthz',
      { logLevel: 'warn', schema: { response: { 200: Status }, tags: ['operation'] } },
      async () => ({ status: 'ok' }),
    )

    app.get(
      '/readyz',
      { logLevel: 'warn', schema: { response: { 200: Status }, tags: ['operation'] } },
      async () => {
        await probe(db)
        return { status: 'ready' }
      },
    )
  }
}

async function probe(db: Kysely<Database>): Promise<void> {
  const late = AbortSignal.timeout(PROBE_TIMEOUT_MS)
  const lateness = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(late.reason), { once: true })
  })
  try {
    await Promise.race([sql`select 1`.execute(db), lateness])
  } catch (cause) {
    throw new PulseError('not-available', 'The database does not answer.', { cause })
  }
}
