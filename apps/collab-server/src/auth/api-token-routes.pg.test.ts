import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Answer,
  callServer,
  type Person,
  startTestServer,
  type TestServer,
} from '../../test/test-server.ts'

let server: TestServer
let editor: Person
let viewer: Person

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor, viewer } = await server.makeOrganization('Tokens'))
})
afterAll(() => server.close())

function callWith(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  return callServer(server.url, method, path, body, { authorization: `Bearer ${token}` })
}

test('a token is shown once, works until it is revoked, and is its owner alone', async () => {
  const created = await editor.call('POST', '/api/auth/tokens', { name: ' Nightly import ' })
  expect(created.status).toBe(201)
  const { id, token } = created.json
  const listed = await editor.call('GET', '/api/auth/tokens')
  expect(listed.json).toMatchObject({ tokens: [{ id, name: 'Nightly import', expiresAt: null }] })
  expect(listed.text).not.toContain(String(token))

  const answer = await callWith(String(token), 'POST', '/api/dashboards', { name: 'By token' })
  expect(answer.json['createdBy']).toMatchObject({ id: editor.id })

  const path = `/api/auth/tokens/${id}`
  expect((await viewer.call('GET', '/api/auth/tokens')).json).toEqual({ tokens: [] })
  expect((await viewer.call('DELETE', path)).status).toBe(404)
  expect((await editor.call('DELETE', path)).status).toBe(204)
  expect((await callWith(String(token), 'GET', '/api/auth/me')).status).toBe(401)
})

test('a token may not do more than its owner, and makes no other token', async () => {
  const { token } = (await viewer.call('POST', '/api/auth/tokens', { name: 'Read' })).json
  const call = (method: string, path: string, body?: unknown) =>
    callWith(String(token), method, path, body)
  expect((await call('GET', '/api/dashboards')).status).toBe(200)
  expect((await call('POST', '/api/dashboards', { name: 'x' })).status).toBe(403)
  expect((await call('POST', '/api/auth/tokens', { name: 'x' })).status).toBe(403)
})

test('a token ends on its day', async () => {
  const body = { name: 'Short', expiresInDays: 1 }
  const { expiresAt } = (await editor.call('POST', '/api/auth/tokens', body)).json
  expect(Date.parse(String(expiresAt)) - Date.now()).toBeCloseTo(86_400_000, -5)
})

test('nobody has more than fifty', async () => {
  const { admin } = await server.makeOrganization('Hoarder')
  const create = () => admin.call('POST', '/api/auth/tokens', { name: 'one more' })
  const made = await Promise.all(Array.from({ length: 40 }, create))
  expect(made.every(({ status }) => status === 201)).toBe(true)
  for (let count = 40; count < 50; count++) expect((await create()).status).toBe(201)
  expect((await create()).status).toBe(409)
})
