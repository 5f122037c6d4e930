import { isPulseError, PulseError } from '@pulse/shared/api/pulse-error'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'

type Validation = NonNullable<FastifyError['validation']>

/** PostgreSQL's character_not_in_repertoire: a NUL in a text. */
const UNSTORABLE_CHARACTER = '22021'

/** The HTTP door's one translation: every failure leaves as `{ error: { code, message, details? } }`. */
export function answerErrors(app: App): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const known = toPulseError(error) ?? hideUnknown(error, request)
    sendError(reply, known)
  })
}

export function sendError(reply: FastifyReply, error: PulseError): FastifyReply {
  const seconds = error.details?.['retryAfterSeconds']
  if (typeof seconds === 'number') reply.header('retry-after', String(seconds))
  return reply
    .code(error.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(error.toBody())
}

export function toPulseError(error: FastifyError): PulseError | null {
  if (isPulseError(error)) return error
  if (error.validation) return toInvalidRequest(error.validation, error.validationContext ?? '')
  if (error.code === UNSTORABLE_CHARACTER) {
    return new PulseError('invalid-request', 'The text holds a character that cannot be stored.')
  }
  if (error.statusCode === 413) return new PulseError('too-large', 'The request is too large.')
  return isBelow500(error.statusCode) ? toRefusal(error) : null
}

/** What Fastify and its plugins say of a request that they cannot serve: bad JSON, a path that leads out. */
function toRefusal({ statusCode, message }: FastifyError): PulseError {
  const isMissing = statusCode === 404 || statusCode === 403
  if (isMissing) return new PulseError('not-found', 'There is nothing here.')
  return new PulseError('invalid-request', message)
}

function isBelow500(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500
}

/** One issue per field: a union that does not match complains once per member. */
function toInvalidRequest(validation: Validation, context: string): PulseError {
  const byPath = Map.groupBy(validation, (issue) => `${context}${issue.instancePath}`)
  const issues = [...byPath].map(([path, [first, ...more]]) => {
    const message = more.length > 0 ? 'has none of the allowed forms' : (first?.message ?? '')
    return { path, message }
  })
  const message = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
  return new PulseError('invalid-request', `${message}.`, { details: { issues } })
}

/** The log has the cause under the id that the caller is given; the caller learns nothing else. */
function hideUnknown(error: FastifyError, request: FastifyRequest): PulseError {
  request.log.error({ err: error, method: request.method, url: request.url }, 'request failed')
  const message = 'Something went wrong on our side. Try again.'
  return new PulseError('internal', message, { details: { id: request.id } })
}
