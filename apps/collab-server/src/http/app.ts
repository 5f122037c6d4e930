import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { PulseError } from '@pulse/shared/api/pulse-error'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  fastify,
  LogController,
  type RawServerDefault,
} from 'fastify'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** JSON bodies are small: dashboards travel as Yjs updates, files over tus. */
const MAX_BODY_BYTES = 256 * 1024

/** Of silence on a connection: a client that vanished in the middle of an upload, or that never ends a request. */
const IDLE_MS = 120_000

/**
 * For each step of starting and of closing. Fastify's own 10 s are less than a goodbye may take whose
 * database is away, and what comes after the failed step would then never be closed.
 */
const STEP_MS = 30_000

type Options = { log: FastifyBaseLogger; trustProxy: boolean | string }

export function makeApp({ log, trustProxy }: Options): App {
  return fastify({
    loggerInstance: log,
    trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    connectionTimeout: IDLE_MS,
    pluginTimeout: STEP_MS,
    genReqId: () => randomUUID(),
    // A request line per chart query drowns what matters; /metrics has the counts.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // Before any route is known, and so before the error handler: a path that is no URL.
    frameworkErrors: (error, _request, reply) => {
      const refusal = JSON.stringify(new PulseError('invalid-request', error.message).toBody())
      reply.raw.writeHead(400, { 'content-type': 'application/json; charset=utf-8' }).end(refusal)
    },
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(TypeBoxValidatorCompiler)
}
