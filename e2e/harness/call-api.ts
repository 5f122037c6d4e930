import type { Login } from './start-pulse.ts'

export type Answer = { status: number; body: unknown }

/** Calls the API of a running Pulse as somebody who logged in with e-mail and password. */
export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>

export async function logInToApi(url: string, { email, password }: Login): Promise<Api> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Log-in failed (${answer.status}): ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((header) => header.split(';', 1)[0])
    .join('; ')
  return (method, path, body) => callApi(url, cookie, { method, path, body })
}

type Call = { method: string; path: string; body: unknown }

async function callApi(url: string, cookie: string, { method, path, body }: Call): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      cookie,
      origin: url,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return { status: answer.status, body: isJson && text !== '' ? JSON.parse(text) : text }
}
