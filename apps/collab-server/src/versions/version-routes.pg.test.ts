import { addWidgets } from '@pulse/shared/dashboard/commands'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { restoreDocument } from '@pulse/shared/dashboard/restore-document'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'
import { packState } from './version-state.ts'

let server: TestServer
let admin: Person
let editor: Person
let viewer: Person
let stranger: Person

beforeAll(async () => {
  server = await startTestServer()
  ;({ admin, editor, viewer } = await server.makeOrganization('Versions'))
  ;({ editor: stranger } = await server.makeOrganization('Others'))
})
afterAll(() => server.close())

async function create(name: string): Promise<string> {
  const { json } = await editor.call('POST', '/api/dashboards', { name })
  return String(json['id'])
}

const path = (id: string, rest = '') => `/api/dashboards/${id}/versions${rest}`

async function keep(id: string, name: string, person = editor): Promise<string> {
  const { status, json } = await person.call('POST', path(id), { name })
  expect(status).toBe(201)
  return String(json['id'])
}

const rename = (id: string, name: string) => editor.call('PATCH', `/api/dashboards/${id}`, { name })
const titleOf = async (id: string) =>
  String((await editor.call('GET', `/api/dashboards/${id}`)).json['name'])

test('V3: a named version holds the state of its moment, with who made it and who edited', async () => {
  const id = await create('Sales')
  const versionId = await keep(id, '  Before the fair ')
  await rename(id, 'Turnover')
  const { json } = await viewer.call('GET', path(id, `/${versionId}`))
  expect(json['version']).toMatchObject({
    kind: 'named',
    name: 'Before the fair',
    reason: 'by-hand',
    createdBy: { id: editor.id, name: 'Versions editor' },
    widgetCount: 0,
  })
  expect(json['dashboard']).toMatchObject({ title: 'Sales', widgets: [] })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Buffer.from(String(json['state']), 'base64'))
  expect(readDashboard(doc).title).toBe('Sales')
})

test('V3: versions are listed newest first, in pages, and named ones alone on request', async () => {
  const id = await create('Paged')
  const first = await keep(id, 'First')
  const second = await keep(id, 'Second')
  const third = await keep(id, 'Third')
  const page = await viewer.call('GET', path(id, '?limit=2'))
  expect(page.json).toMatchObject({ more: true, versions: [{ id: third }, { id: second }] })
  const rest = await viewer.call('GET', path(id, `?limit=2&before=${second}`))
  expect(rest.json).toMatchObject({ more: false, versions: [{ id: first }] })
  const content = await viewer.call('GET', path(id, `/${second}`))
  expect(content.json['previousId']).toBe(first)
  const named = await viewer.call('GET', path(id, '?kind=automatic'))
  expect(named.json).toEqual({ versions: [], more: false })
})

test('V1: without a name nothing is kept twice', async () => {
  const id = await create('Twice')
  const first = await editor.call('POST', path(id), {})
  const again = await editor.call('POST', path(id), {})
  expect([first.status, again.status]).toEqual([201, 200])
  expect(again.json['id']).toEqual(first.json['id'])
  expect(first.json).toMatchObject({ kind: 'automatic', name: null })
})

test('V6: a restore brings the state back, keeps what it replaces, and can be taken back', async () => {
  const id = await create('Original')
  const versionId = await keep(id, 'Good')
  await rename(id, 'Changed')
  const restored = await editor.call('POST', path(id, `/${versionId}/restore`))
  expect(restored.status).toBe(200)
  expect(restored.json['restored']).toMatchObject({ id: versionId })
  expect(await titleOf(id)).toBe('Original')
  const before = String(restored.json['before']?.['id'])
  expect(restored.json['before']).toMatchObject({ reason: 'before-restore', kind: 'automatic' })
  await editor.call('POST', path(id, `/${before}/restore`))
  expect(await titleOf(id)).toBe('Changed')
})

test('V6: a restore is written down, and its author is an author of the next version', async () => {
  const id = await create('Audited')
  const versionId = await keep(id, 'Good')
  await rename(id, 'Changed')
  await admin.call('POST', path(id, `/${versionId}/restore`))
  const audit = await server.db
    .selectFrom('audit_log')
    .select(['action', 'user_id', 'details'])
    .where('subject', '=', id)
    .execute()
  expect(audit).toEqual([{ action: 'version.restored', user_id: admin.id, details: { versionId } }])
  await keep(id, 'After')
  const { json } = await viewer.call('GET', path(id, '?limit=1'))
  expect(json['versions']?.['0']?.['authors']).toEqual([{ id: admin.id, name: 'Versions admin' }])
})

test('V4: naming an automatic version keeps it; only named ones are deleted by hand', async () => {
  const id = await create('Named')
  const { json } = await editor.call('POST', path(id), {})
  const versionId = String(json['id'])
  const refused = await editor.call('DELETE', path(id, `/${versionId}`))
  expect([refused.status, refused.json['error']?.['code']]).toEqual([409, 'conflict'])
  const named = await admin.call('PATCH', path(id, `/${versionId}`), { name: 'Keep' })
  expect(named.json).toMatchObject({ kind: 'named', name: 'Keep', createdBy: { id: admin.id } })
  const renamed = await editor.call('PATCH', path(id, `/${versionId}`), { name: 'Kept' })
  expect(renamed.json).toMatchObject({ name: 'Kept', createdBy: { id: admin.id } })
  expect((await editor.call('DELETE', path(id, `/${versionId}`))).status).toBe(204)
  expect((await editor.call('GET', path(id, `/${versionId}`))).status).toBe(404)
})

test('V8: a duplicate is a new dashboard with the content of the version', async () => {
  const id = await create('Template')
  const versionId = await keep(id, 'v1')
  await rename(id, 'Changed')
  const copy = await editor.call('POST', path(id, `/${versionId}/duplicate`), {})
  expect(copy.status).toBe(201)
  expect(copy.json).toMatchObject({ name: 'Template (copy)', createdBy: { id: editor.id } })
  const named = await editor.call('POST', path(id, `/${versionId}/duplicate`), { name: 'Mine' })
  expect(named.json).toMatchObject({ name: 'Mine' })
  expect(await titleOf(String(named.json['id']))).toBe('Mine')
})

test('V9: viewers look and change nothing; other organizations find nothing', async () => {
  const id = await create('Roles')
  const versionId = await keep(id, 'v1')
  const calls: [string, string, object?][] = [
    ['POST', path(id), { name: 'x' }],
    ['PATCH', path(id, `/${versionId}`), { name: 'x' }],
    ['DELETE', path(id, `/${versionId}`)],
    ['POST', path(id, `/${versionId}/restore`)],
    ['POST', path(id, `/${versionId}/duplicate`), {}],
  ]
  for (const [method, url, body] of calls) {
    expect((await viewer.call(method, url, body)).status, `viewer ${method} ${url}`).toBe(403)
    expect((await stranger.call(method, url, body)).status, `stranger ${method} ${url}`).toBe(404)
  }
  expect((await viewer.call('GET', path(id))).status).toBe(200)
  expect((await stranger.call('GET', path(id))).status).toBe(404)
  expect((await stranger.call('GET', path(id, `/${versionId}`))).status).toBe(404)
  const other = await create('Another')
  expect((await editor.call('POST', path(other, `/${versionId}/restore`))).status).toBe(404)
})

test('V9: a version that cannot be read says so, and the rest goes on', async () => {
  const id = await create('Damaged')
  const versionId = await keep(id, 'v1')
  const state = Buffer.from('no zstd at all')
  await server.db
    .updateTable('dashboard_versions')
    .set({ state })
    .where('id', '=', versionId)
    .execute()
  const { status, json } = await editor.call('POST', path(id, `/${versionId}/restore`))
  expect([status, json['error']?.['code']]).toEqual([422, 'unreadable-file'])
  expect((await editor.call('POST', path(id), {})).status).toBe(201)
})

test('V9: a name is asked for what it is: no blanks, no endless ones', async () => {
  const id = await create('Names')
  for (const name of ['', '   ', 'x'.repeat(201)]) {
    expect((await editor.call('POST', path(id), { name })).status, name).toBe(400)
  }
})

test('V8: a version of a newer Pulse is not shown in part', async () => {
  const id = await create('Future')
  const doc = new Y.Doc()
  addWidgets(doc, [{ kind: 'bar', title: 'x', size: { w: 4, h: 4 } }], restoreDocument)
  doc.getMap('meta').set('schemaVersion', 9_999)
  const { id: versionId } = await server.db
    .insertInto('dashboard_versions')
    .values({
      dashboard_id: id,
      org_id: editor.orgId,
      kind: 'named',
      name: 'Later',
      reason: 'by-hand',
      state: await packState(Y.encodeStateAsUpdate(doc)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { status, json } = await editor.call('GET', path(id, `/${versionId}`))
  expect([status, json['error']?.['code']]).toEqual([422, 'newer-document'])
})
