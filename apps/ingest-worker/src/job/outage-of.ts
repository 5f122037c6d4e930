import type { ErrorBody } from '@pulse/shared/api/pulse-error'
import pg from 'pg'

/** What a person reads while the file waits, and when nobody put it right for a day. */
export type Outage = { meanwhile: ErrorBody['error']; givenUp: ErrorBody['error'] }

const NO_SPACE: Outage = {
  meanwhile: {
    code: 'no-space',
    message: 'The server has no space left for this file. It goes on by itself once there is some.',
  },
  givenUp: {
    code: 'no-space',
    message:
      'The server had no space left for this file for a day. Send it again once there is some.',
  },
}

const UNREACHABLE: Outage = {
  meanwhile: {
    code: 'not-available',
    message: 'The server cannot reach its storage just now. It goes on by itself.',
  },
  givenUp: {
    code: 'not-available',
    message: 'The server could not reach its storage for a day. Send the file again later.',
  },
}

/** disk_full of PostgreSQL; a full disk or used-up quota of the directory; what stores of S3's kind answer. */
const SPACE_CODES = new Set(['53100', 'ENOSPC', 'EDQUOT'])
const SPACE_NAMES = new Set(['InsufficientStorage', 'QuotaExceeded', 'XMinioStorageFull'])

/** Too many connections, told to shut down, not accepting connections yet; and what sockets say. */
const AWAY_CODES = new Set([
  ...['53300', '57P01', '57P03'],
  ...['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EIO', 'EROFS'],
])

/** null: not an outage. What may be the file's doing, as a backend that crashed, is none. */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  if (SPACE_CODES.has(code) || SPACE_NAMES.has(error.name)) return NO_SPACE
  if (AWAY_CODES.has(code)) return UNREACHABLE
  if (error instanceof pg.DatabaseError) return null
  if (isOfStore(error)) return statusOf(error) === 507 ? NO_SPACE : UNREACHABLE
  return error.cause === undefined ? null : outageOf(error.cause)
}

/** Every answer of S3 that is not about one object: 5xx, slow down, no permission, and no answer at all. */
function isOfStore(error: Error): boolean {
  return '$metadata' in error || error.name === 'TimeoutError'
}

function statusOf(error: Error): unknown {
  if (!('$metadata' in error)) return undefined
  const { $metadata: answer } = error
  const hasStatus = typeof answer === 'object' && answer !== null && 'httpStatusCode' in answer
  return hasStatus ? answer.httpStatusCode : undefined
}
