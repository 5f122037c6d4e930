// What PostgreSQL says when a query of ours fails, as the failures that callers know.
import { PulseError } from '@pulse/shared/api/pulse-error'

/** SQLSTATE codes; anything else is a fault of ours and stays as it is. */
const TIMED_OUT = '57014'
const TOO_LARGE = '22003'
const BAD_PARAMETER = '22023'
const NO_TABLE = '42P01'
const NO_COLUMN = '42703'
const LOCKED = '55P03'

export function toQueryFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) {
    return new PulseError('cancelled', 'The query was cancelled', { cause: error })
  }
  switch (sqlState(error)) {
    case TIMED_OUT:
      return new PulseError('query-timeout', 'The query took too long. Ask for a shorter period.', {
        cause: error,
      })
    case TOO_LARGE:
      return new PulseError('invalid-query', 'The numbers are too large to be added up', {
        cause: error,
      })
    case BAD_PARAMETER:
      return new PulseError('invalid-query', 'The database does not know this time zone', {
        cause: error,
      })
    default:
      return error
  }
}

/** The data table went away or changed between looking the dataset up and reading it, or is being rewritten. */
export function isStaleTable(error: unknown): boolean {
  const state = sqlState(error)
  return state === NO_TABLE || state === NO_COLUMN || state === LOCKED
}

function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
