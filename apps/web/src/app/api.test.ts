import { afterEach, expect, test, vi } from 'vitest'
import { api, onUnauthorized } from './api.ts'
import { ApiError } from './api-error.ts'

afterEach(() => vi.unstubAllGlobals())

function answer(body: string, init: ResponseInit & { type?: string } = {}): void {
  const { type = 'application/json', headers, ...rest } = init
  const all = { ...(type ? { 'content-type': type } : {}), ...Object(headers) }
  vi.stubGlobal('fetch', async () => new Response(body || null, { ...rest, headers: all }))
}

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error(`No ApiError but ${String(error)}`)
  return error
}

test('a coded error keeps its code, message, details and when to come back', async () => {
  const error = { code: 'too-many-requests', message: 'Slow down', details: { limit: 5 } }
  answer(JSON.stringify({ error }), { status: 429, headers: { 'retry-after': '27' } })
  expect(await failure(api.post('/api/auth/login', {}))).toMatchObject({
    ...error,
    status: 429,
    retryAfterSeconds: 27,
  })
})

test('no answer is the code network', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await failure(api.get('/api/dashboards'))).toMatchObject({ code: 'network', status: 0 })
})

test('a proxy that speaks for a stopped server counts as no answer', async () => {
  answer('<h1>Bad gateway</h1>', { status: 502, type: 'text/html' })
  expect((await failure(api.get('/api/dashboards'))).code).toBe('network')
})

test.each([
  ['a page of a captive portal', '<p>Please pay</p>', { status: 200, type: 'text/html' }],
  ['half an answer', '{"dashboards":[', { status: 200 }],
  ['an error of another program', '{"oops":true}', { status: 500 }],
])('%s is told apart from an answer of Pulse', async (_name, body, init) => {
  answer(body, init)
  expect((await failure(api.get('/api/dashboards'))).code).toBe('unexpected-answer')
})

test('no content is an answer', async () => {
  answer('', { status: 204, type: '' })
  expect(await api.delete('/api/dashboards/7')).toBeUndefined()
})

test('an aborted call rejects with the reason of its signal', async () => {
  const abort = new AbortController()
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    abort.abort(new Error('moved on'))
    return init.signal?.throwIfAborted()
  })
  await expect(api.get('/api/dashboards', { signal: abort.signal })).rejects.toThrow('moved on')
})

test('a refused call tells the session, a refused log-in does not', async () => {
  const heard = vi.fn()
  const stop = onUnauthorized(heard)
  answer('{"error":{"code":"not-signed-in","message":"Log in"}}', { status: 401 })
  await failure(api.get('/api/dashboards'))
  await failure(api.post('/api/auth/login', {}))
  stop()
  await failure(api.get('/api/dashboards'))
  expect(heard).toHaveBeenCalledTimes(1)
})
