import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'

let server: TestServer
let editor: Person
let viewer: Person
const open: (() => void)[] = []

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor, viewer } = await server.makeOrganization('Dashboards'))
})
afterAll(async () => {
  for (const close of open) close()
  await server.close()
})

async function create(name: string): Promise<string> {
  const { json } = await editor.call('POST', '/api/dashboards', { name })
  return String(json['id'])
}

type Browser = { doc: Y.Doc; closedWith: number[]; mayWrite: () => boolean }

function openInBrowser({ cookie }: Person, dashboardId: string): Browser {
  class WithCookie extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } })
    }
  }
  const doc = new Y.Doc()
  const closedWith: number[] = []
  const socket = new HocuspocusProviderWebsocket({
    url: `${server.url.replace('http', 'ws')}/collab?schema=${SCHEMA_VERSION}`,
    WebSocketPolyfill: WithCookie,
    maxAttempts: 1,
  })
  socket.on('close', ({ event }: { event: { code: number } }) => closedWith.push(event.code))
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: dashboardId,
    document: doc,
    token: 'cookie',
    onClose: ({ event }) => closedWith.push(event.code),
  })
  provider.attach()
  open.push(() => {
    provider.destroy()
    socket.destroy()
  })
  const mayWrite = () => provider.authorizedScope === 'read-write'
  return { doc, closedWith, mayWrite }
}

const titleIn = ({ doc }: Browser) => readDashboard(doc).title

test('a new dashboard is in the list, and its document can be opened at once', async () => {
  const created = await editor.call('POST', '/api/dashboards', {
    name: '  Sales  ',
    timeZone: 'Europe/Berlin',
  })
  expect(created.status).toBe(201)
  expect(created.json).toMatchObject({
    name: 'Sales',
    widgetCount: 0,
    createdBy: { id: editor.id },
  })
  const id = String(created.json['id'])
  expect((await viewer.call('GET', `/api/dashboards/${id}`)).json).toEqual(created.json)
  const browser = openInBrowser(viewer, id)
  await expect.poll(() => titleIn(browser)).toBe('Sales')
  expect(readDashboard(browser.doc).timeZone).toBe('Europe/Berlin')
})

test('a rename reaches whoever has the dashboard open, and the list', async () => {
  const id = await create('Before')
  const browser = openInBrowser(viewer, id)
  await expect.poll(() => titleIn(browser)).toBe('Before')
  const renamed = await editor.call('PATCH', `/api/dashboards/${id}`, { name: 'After' })
  expect(renamed.json).toMatchObject({ id, name: 'After' })
  await expect.poll(() => titleIn(browser)).toBe('After')
})

test('a deleted dashboard is gone for everybody, and its document is kept', async () => {
  const id = await create('Short-lived')
  const browser = openInBrowser(viewer, id)
  await expect.poll(() => titleIn(browser)).toBe('Short-lived')
  expect((await editor.call('DELETE', `/api/dashboards/${id}`)).status).toBe(204)
  await expect.poll(() => browser.closedWith).toContain(4404)
  expect((await editor.call('GET', `/api/dashboards/${id}`)).status).toBe(404)
  expect((await editor.call('DELETE', `/api/dashboards/${id}`)).status).toBe(404)
  const kept = await server.db
    .selectFrom('dashboards')
    .where('id', '=', id)
    .select('deleted_at')
    .executeTakeFirst()
  expect(kept?.deleted_at).toBeInstanceOf(Date)
})

test('a log-out closes the sockets of that session', async () => {
  const id = await create('Open')
  const { editor: other } = await server.makeOrganization('Leaving')
  const own = await other.call('POST', '/api/dashboards', { name: 'Own' })
  const leaving = openInBrowser(other, String(own.json['id']))
  const staying = openInBrowser(viewer, id)
  await expect.poll(() => [titleIn(leaving), titleIn(staying)]).toEqual(['Own', 'Open'])
  await other.call('POST', '/api/auth/logout')
  await expect.poll(() => leaving.closedWith).toContain(4401)
  expect(staying.closedWith).toEqual([])
})

test('a demotion, and being disabled, reach open sockets however they were done', async () => {
  const { editor: person } = await server.makeOrganization('Demoted')
  const own = await person.call('POST', '/api/dashboards', { name: 'Own' })
  const browser = openInBrowser(person, String(own.json['id']))
  await expect.poll(() => [titleIn(browser), browser.mayWrite()]).toEqual(['Own', true])
  const update = (set: { role?: 'viewer'; disabled_at?: Date }) =>
    server.db.updateTable('users').set(set).where('id', '=', person.id).execute()
  await update({ role: 'viewer' })
  await expect.poll(browser.mayWrite).toBe(false)
  await update({ disabled_at: new Date() })
  await expect.poll(() => browser.closedWith).toContain(4401)
})

test.each([
  ['a blank name', { name: '   ' }],
  ['no name', {}],
  ['a name that is too long', { name: 'x'.repeat(201) }],
  ['a name that cannot be stored', { name: 'a\u0000b' }],
  ['an unknown time zone', { name: 'x', timeZone: 'Mars/Base' }],
])('%s is refused', async (_, body) => {
  const answer = await editor.call('POST', '/api/dashboards', body)
  expect(answer.status).toBe(400)
  expect(answer.json['error']).toMatchObject({ code: 'invalid-request' })
})
