// The one way in which the page talks to the REST API. Always rejects with ApiError, or with the
// AbortError of the caller's own signal.
import type { ErrorBody } from '@pulse/shared/api/pulse-error'
import { ApiError } from './api-error.ts'

type CallOptions = { readonly signal?: AbortSignal | undefined }
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

const unauthorizedListeners = new Set<() => void>()

/** Runs when the server no longer knows who is asking. Returns how to stop listening. */
export function onUnauthorized(listener: () => void): () => void {
  unauthorizedListeners.add(listener)
  return () => unauthorizedListeners.delete(listener)
}

export const api = {
  get: <T>(path: string, options?: CallOptions) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('POST', path, body, options),
  patch: <T>(path: string, body: unknown, options?: CallOptions) =>
    call<T>('PATCH', path, body, options),
  delete: <T = void>(path: string, options?: CallOptions) =>
    call<T>('DELETE', path, undefined, options),
}

async function call<T>(
  method: Method,
  path: string,
  body: unknown,
  { signal }: CallOptions = {},
): Promise<T> {
  const response = await send(method, path, body, signal)
  const answer = await readJson(response, signal)
  if (response.status === 401 && !path.startsWith('/api/auth/')) {
    for (const listener of unauthorizedListeners) listener()
  }
  if (!response.ok) throw toApiError(response, answer)
  if (answer === undefined && response.status !== 204) throw unexpected(response)
  // The server answers from the very schemas that T comes from.
  return answer as T
}

async function send(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  }
  if (signal) init.signal = signal
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  try {
    return await fetch(path, init)
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ApiError({
      code: 'network',
      status: 0,
      message: 'Pulse cannot be reached. Check your connection and try again.',
      cause,
    })
  }
}

async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined
  try {
    return await response.json()
  } catch (cause) {
    signal?.throwIfAborted()
    throw unexpected(response, cause)
  }
}

function toApiError(response: Response, answer: unknown): ApiError {
  if (!isErrorBody(answer)) return unexpected(response)
  const { code, message, details } = answer.error
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'))
  return new ApiError({ code, status: response.status, message, details, retryAfterSeconds })
}

function unexpected(response: Response, cause?: unknown): ApiError {
  // What a development proxy or a load balancer says while the server restarts.
  const gone = response.status === 502 || response.status === 503 || response.status === 504
  return new ApiError({
    code: gone ? 'network' : 'unexpected-answer',
    status: response.status,
    message: gone
      ? 'Pulse is not answering right now. Try again in a moment.'
      : `The server gave an answer that Pulse does not understand (status ${response.status}).`,
    cause,
  })
}

function isErrorBody(answer: unknown): answer is ErrorBody {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return false
  const { error } = answer
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  )
}

/** `Retry-After` is seconds or a date. */
function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds))
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
