// The one error of every known failure. Each door (HTTP, WebSocket, worker, page) translates it once.

/** Stable codes: clients switch on them, so a code is never renamed or reused. */
export const ERROR_STATUS = {
  'invalid-request': 400,
  'invalid-query': 400,
  'unknown-column': 400,
  'not-signed-in': 401,
  'invalid-credentials': 401,
  'session-expired': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'object-not-found': 404,
  conflict: 409,
  'not-ready': 409,
  'upload-state': 409,
  'duplicate-file': 409,
  'too-large': 413,
  'unsupported-file': 415,
  'empty-file': 422,
  'unreadable-file': 422,
  'schema-mismatch': 422,
  'newer-document': 422,
  'invalid-file': 422,
  'too-many-requests': 429,
  cancelled: 499,
  internal: 500,
  'not-available': 503,
  'query-timeout': 504,
  'no-space': 507,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export type ErrorBody = {
  error: { code: ErrorCode; message: string; details?: Record<string, unknown> }
}

type Options = { cause?: unknown; details?: Record<string, unknown> }

/** A failure that we know: `code` for programs, `message` for people, `details` for both. */
export class PulseError extends Error {
  override readonly name = 'PulseError'
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message: string, options: Options = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details
  }

  /** HTTP status of this failure. */
  get status(): number {
    return ERROR_STATUS[this.code]
  }

  toBody(): ErrorBody {
    const { code, message, details } = this
    return { error: details ? { code, message, details } : { code, message } }
  }
}

export function isPulseError(error: unknown): error is PulseError {
  return error instanceof PulseError
}
