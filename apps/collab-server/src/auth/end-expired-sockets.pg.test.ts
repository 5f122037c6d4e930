import { once } from 'node:events'
import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestServer, type TestServer } from '../../test/test-server.ts'
import { createApiToken } from './api-tokens-repo.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ sessionCheckMs: 100 })
})
afterAll(() => server.close())

async function openSocket(headers: Record<string, string>): Promise<{ code: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, {
    headers: { origin: server.url, ...headers },
  })
  const code = once(socket, 'close').then(([closed]) => Number(closed))
  await once(socket, 'open')
  return { code }
}

test('S14: a session that expires by itself closes its sockets, and no other', async () => {
  const { editor, viewer } = await server.makeOrganization('Expiry')
  const ending = await openSocket({ cookie: editor.cookie })
  const staying = await openSocket({ cookie: viewer.cookie })
  let closed = false
  void staying.code.then(() => {
    closed = true
  })
  await server.db
    .updateTable('sessions')
    .set({ expires_at: new Date(Date.now() - 1_000) })
    .where('user_id', '=', editor.id)
    .execute()
  expect(await ending.code).toBe(CLOSE_CODES['signed-out'])
  expect(closed).toBe(false)
})

test('S14: an API token that expires closes its sockets', async () => {
  const { admin } = await server.makeOrganization('Token')
  const owner = { orgId: admin.orgId, userId: admin.id }
  const later = new Date(Date.now() + 3_600_000)
  const { token, id } = await createApiToken(server.db, owner, 'soon over', later)
  const socket = await openSocket({ authorization: `Bearer ${token}` })
  await server.db
    .updateTable('api_tokens')
    .set({ expires_at: new Date(Date.now() - 1_000) })
    .where('id', '=', id)
    .execute()
  expect(await socket.code).toBe(CLOSE_CODES['signed-out'])
})

test('S14: an API token that is revoked closes its sockets', async () => {
  const { admin } = await server.makeOrganization('Revoked')
  const owner = { orgId: admin.orgId, userId: admin.id }
  const { token, id } = await createApiToken(server.db, owner, 'for a script')
  const socket = await openSocket({ authorization: `Bearer ${token}` })
  expect((await admin.call('DELETE', `/api/auth/tokens/${id}`)).status).toBe(204)
  expect(await socket.code).toBe(CLOSE_CODES['signed-out'])
})
