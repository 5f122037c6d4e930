import type { ErrorCode } from '@pulse/shared/api/pulse-error'

/** `network`: no answer at all. `unexpected-answer`: an answer that Pulse did not write (a proxy, a captive portal). */
export type ApiErrorCode = ErrorCode | 'network' | 'unexpected-answer'

type Options = {
  readonly code: ApiErrorCode
  readonly status: number
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** Why a call to the API failed: `code` to switch on, `message` to show. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  /** HTTP status, 0 when there was no answer. */
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | undefined

  constructor({ code, status, message, details, retryAfterSeconds, cause }: Options) {
    super(message, { cause })
    this.code = code
    this.status = status
    this.details = details ?? {}
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export function isApiError(error: unknown, code?: ApiErrorCode): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code)
}

/** Trying again may help: nobody answered, or the server was busy. */
export function isTransient(error: unknown): boolean {
  return isApiError(error) && (error.code === 'network' || error.status >= 500)
}

/** What may be over in a moment: until then the last answer stands, with its age. */
export function isPassing(error: ApiError): boolean {
  if (error.code === 'query-timeout') return false
  return isTransient(error) || error.code === 'conflict' || error.code === 'too-many-requests'
}
