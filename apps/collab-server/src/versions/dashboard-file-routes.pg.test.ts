import { addWidgets } from '@pulse/shared/dashboard/commands'
import { MAX_FILE_BYTES } from '@pulse/shared/dashboard/export-file'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  callServer,
  type Person,
  startTestServer,
  type TestServer,
} from '../../test/test-server.ts'
import { addDashboard } from '../dashboards/add-dashboard.ts'

let server: TestServer
let editor: Person
let viewer: Person
let stranger: Person
let sales: string
let theirSales: string

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor, viewer } = await server.makeOrganization('Files'))
  ;({ editor: stranger } = await server.makeOrganization('Elsewhere'))
  sales = await addDataset(editor.orgId, 'Sales', ['day', 'revenue'])
  theirSales = await addDataset(stranger.orgId, 'sales', ['day'])
})
afterAll(() => server.close())

async function addDataset(orgId: string, name: string, columns: string[]): Promise<string> {
  const { id } = await server.db
    .insertInto('datasets')
    .values({ org_id: orgId, name, table_name: `${name}_${crypto.randomUUID().slice(0, 8)}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [ordinal, column] of columns.entries()) {
    await server.db
      .insertInto('dataset_columns')
      .values({
        dataset_id: id,
        org_id: orgId,
        ordinal,
        name: column,
        physical_name: column,
        label: column,
        type: 'number',
        role: 'measure',
      })
      .execute()
  }
  return id
}

async function makeDashboard(title: string): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title, timeZone: 'UTC' }))
  const query = {
    datasetId: sales,
    measures: [{ id: 'm1', column: 'revenue', aggregate: 'sum' as const }],
  }
  addWidgets(doc, [{ kind: 'stat', title: 'Revenue', size: { w: 3, h: 2 }, query }], doc)
  const state = Y.encodeStateAsUpdate(doc)
  const made = { orgId: editor.orgId, userId: editor.id, state, dashboard: readDashboard(doc) }
  return (await addDashboard(server.db, made)).id
}

const download = async (id: string, person = viewer) =>
  person.call('GET', `/api/dashboards/${id}/export`)

test('X1: a downloaded dashboard is a named file that another dashboard is made from', async () => {
  const id = await makeDashboard('Umsatz “Ä/B”')
  const file = await download(id)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('Umsatz “Ä-B”.pulse.json')}`,
  )
  expect(file.text).not.toContain(editor.orgId)
  const imported = await editor.call('POST', '/api/dashboards/import', file.json)
  expect(imported.status).toBe(201)
  expect(imported.json).toMatchObject({
    dashboard: { name: 'Umsatz “Ä/B”', widgetCount: 1, createdBy: { id: editor.id } },
    datasets: [{ name: 'Sales', datasetId: sales, foundBy: 'id', missingColumns: [] }],
  })
  const copy = await download(String(imported.json['dashboard']?.['id']))
  expect({ ...copy.json, exportedAt: '' }).toEqual({ ...file.json, exportedAt: '' })
})

test('X5: in another organization its own dataset of that name stands in, and nothing of the first', async () => {
  const file = await download(await makeDashboard('Travels'))
  const imported = await stranger.call('POST', '/api/dashboards/import', file.json)
  expect(imported.json['datasets']).toEqual([
    { name: 'Sales', datasetId: theirSales, foundBy: 'name', missingColumns: ['revenue'] },
  ])
  const theirs = await download(String(imported.json['dashboard']?.['id']), stranger)
  expect(theirs.text).not.toContain(sales)
  expect(theirs.text).toContain(theirSales)
})

test('X1: a version is exported as it was', async () => {
  const id = await makeDashboard('Then')
  const kept = await editor.call('POST', `/api/dashboards/${id}/versions`, { name: 'v1' })
  await editor.call('PATCH', `/api/dashboards/${id}`, { name: 'Now' })
  const query = `version=${String(kept.json['id'])}`
  const old = await viewer.call('GET', `/api/dashboards/${id}/export?${query}`)
  expect([old.json['title'], (await download(id)).json['title']]).toEqual(['Then', 'Now'])
})

test('X3: a file with faults is refused with all of them, and makes nothing', async () => {
  const file = (await download(await makeDashboard('Faulty'))).json
  const count = async () => (await editor.call('GET', '/api/dashboards')).json['dashboards']
  const before = Object.keys((await count()) ?? {}).length
  const { status, json } = await editor.call('POST', '/api/dashboards/import', {
    ...file,
    title: '',
    widgets: [{ kind: 'cake' }],
  })
  expect([status, json['error']?.['code']]).toEqual([422, 'invalid-file'])
  const problems = Object.values(json['error']?.['details']?.['problems'] ?? {})
  expect(problems.map((problem) => problem['path'])).toEqual(
    expect.arrayContaining(['/title', '/widgets/0', '/widgets/0/kind']),
  )
  expect(Object.keys((await count()) ?? {}).length).toBe(before)
})

test('X4: a newer file, one that is too large and one that is no JSON are each refused by name', async () => {
  const send = async (body: string) => {
    const headers = { cookie: editor.cookie, 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/api/dashboards/import`, {
      method: 'POST',
      headers,
      body,
    })
    const { error } = (await answer.json()) as { error: { code: string } }
    return [answer.status, error.code]
  }
  const file = (await download(await makeDashboard('Newer'))).json
  expect(await send(JSON.stringify({ ...file, version: 2 }))).toEqual([422, 'newer-document'])
  expect(await send(`{"x":"${'x'.repeat(MAX_FILE_BYTES)}"}`)).toEqual([413, 'too-large'])
  expect(await send('{')).toEqual([400, 'invalid-request'])
  expect(await send('null')).toEqual([422, 'invalid-file'])
})

test('X6: viewers export and do not import; other organizations find nothing', async () => {
  const id = await makeDashboard('Roles')
  const file = (await download(id)).json
  expect((await viewer.call('POST', '/api/dashboards/import', file)).status).toBe(403)
  expect((await download(id, stranger)).status).toBe(404)
})

test('X2: the schema is public, and describes what is exported', async () => {
  const answer = await callServer(server.url, 'GET', '/api/schemas/dashboard.json')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/schema+json')
  expect(answer.json).toMatchObject({
    title: 'Pulse dashboard',
    required: expect.arrayContaining(['format', 'version', 'title', 'datasets', 'widgets']),
  })
})
