import type { Me } from '@pulse/shared/api/auth'
import { cleanup, render } from '@solidjs/testing-library'
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from './create-session.ts'
import { rememberedPerson } from './remembered-person.ts'
import { SessionProvider, useSession } from './session.tsx'

const ada: Me = {
  id: 'a',
  email: 'ada@pulse.test',
  name: 'Ada',
  role: 'editor',
  organization: { id: 'o', name: 'Northwind' },
}

type Answer = { readonly status: number; readonly body: unknown }
const refused: Answer = {
  status: 401,
  body: { error: { code: 'not-signed-in', message: 'Log in' } },
}
let answers: Record<string, Answer | 'unreachable'>

beforeEach(() => {
  localStorage.clear()
  answers = {}
  vi.stubGlobal('fetch', async (path: string) => {
    const answer = answers[path] ?? 'unreachable'
    if (answer === 'unreachable') throw new TypeError('Failed to fetch')
    return Response.json(answer.body, { status: answer.status })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(): { session: Session; client: QueryClient } {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  let session: Session | undefined
  const Probe = () => {
    session = useSession()
    return null
  }
  render(() => (
    <QueryClientProvider client={client}>
      <SessionProvider>
        <Probe />
      </SessionProvider>
    </QueryClientProvider>
  ))
  if (!session) throw new Error('The session was not made')
  return { session, client }
}

test('the server knows the person: signed in, and remembered on this device', async () => {
  answers['/api/auth/me'] = { status: 200, body: ada }
  const { session } = open()
  expect(session.state.status).toBe('loading')
  await expect.poll(() => session.state).toMatchObject({ status: 'signed-in', server: 'reached' })
  expect(session.user?.name).toBe('Ada')
  expect([session.can.edit, session.can.administer]).toEqual([true, false])
  expect(rememberedPerson.read()).toEqual(ada)
})

test('the server knows nobody: signed out, and the remembered person is forgotten', async () => {
  rememberedPerson.write(ada)
  answers['/api/auth/me'] = refused
  const { session } = open()
  expect(session.state).toMatchObject({ status: 'signed-in', server: 'asking' })
  await expect.poll(() => session.state.status).toBe('signed-out')
  expect(rememberedPerson.read()).toBeUndefined()
})

test('nobody answers: the remembered person goes on working', async () => {
  rememberedPerson.write(ada)
  const { session } = open()
  await expect.poll(() => session.state).toMatchObject({ status: 'signed-in', server: 'away' })
  expect(session.user?.email).toBe(ada.email)
})

test('nobody answers and nobody is remembered: the page says so', async () => {
  const { session } = open()
  await expect.poll(() => session.state.status).toBe('unreachable')
})

test('P6: logging out leaves nothing of the person on the device', async () => {
  answers['/api/auth/me'] = { status: 200, body: ada }
  answers['/api/auth/logout'] = { status: 200, body: {} }
  const { session, client } = open()
  await expect.poll(() => session.state.status).toBe('signed-in')
  client.setQueryData(['dashboards'], { dashboards: [] })
  await session.logOut()
  expect(session.state.status).toBe('signed-out')
  expect(client.getQueryData(['dashboards'])).toBeUndefined()
  expect(rememberedPerson.read()).toBeUndefined()
})

test('a failed log-out keeps the person signed in', async () => {
  answers['/api/auth/me'] = { status: 200, body: ada }
  const { session } = open()
  await expect.poll(() => session.state.status).toBe('signed-in')
  await expect(session.logOut()).rejects.toMatchObject({ code: 'network' })
  expect(session.state.status).toBe('signed-in')
})
