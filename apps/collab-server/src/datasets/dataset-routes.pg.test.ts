import { randomUUID } from 'node:crypto'
import type { DataColumn } from '@pulse/db/data-tables/data-column'
import { createDataTable, stampRows } from '@pulse/db/data-tables/data-table'
import { replaceColumns } from '@pulse/db/datasets/dataset-columns-repo'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'

let server: TestServer
let editor: Person
let viewer: Person

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor, viewer } = await server.makeOrganization('Datasets'))
})
afterAll(() => server.close())

const column = (name: string, type: DataColumn['type'], role: DataColumn['role']): DataColumn => ({
  name,
  physicalName: role === 'time' ? 'time' : name,
  label: name,
  type,
  role,
  unit: null,
})
const COLUMNS = [
  column('day', 'date', 'time'),
  column('delivered', 'date', 'dimension'),
  column('seen', 'timestamp', 'dimension'),
  column('shop"s', 'text', 'dimension'),
  column('amount', 'number', 'measure'),
  column('pieces', 'integer', 'measure'),
  column('open', 'boolean', 'dimension'),
]

/** Rows of consecutive days from 2024-01-01, with nulls in the last one. */
async function makeDataset(
  table: string,
  rows: number,
): Promise<{ id: string; key: string; uploadId: string }> {
  const { orgId } = editor
  const uploadId = randomUUID()
  const { id } = await server.db
    .insertInto('datasets')
    .values({ org_id: orgId, name: table, table_name: table, version: 1, time_column: 'day' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await server.db.updateTable('datasets').set({ row_count: rows }).where('id', '=', id).execute()
  const profile = { nullCount: 1, distinctCount: null, min: null, max: null }
  const columns = COLUMNS.map((each) => ({ ...each, ...profile }))
  await replaceColumns(server.db, { orgId, id }, columns)
  const time = new Date()
  await createDataTable(server.db, { table, columns: COLUMNS, time, chunkInterval: null })
  await sql`insert into data.${sql.id(table)}
    select '2024-01-01Z'::timestamptz + n * interval '1 day',
      case when n < ${rows - 1} then '2024-02-29'::date end, '2024-01-01T12:34:56.789Z',
      'shop ' || n, n + 0.5, n, n % 2 = 0
    from generate_series(0, ${rows - 1}::int) n order by n desc`.execute(server.db)
  await stampRows(server.db, `data."${table}"`, uploadId)
  const key = `raw/${orgId}/${uploadId}`
  await server.ports.objects.put(key, Buffer.from('a\n1\n'))
  await server.db
    .insertInto('uploads')
    .values({
      id: uploadId,
      org_id: orgId,
      dataset_id: id,
      filename: 'a.csv',
      mode: 'create',
      time_zone: 'UTC',
      object_key: key,
      size_bytes: 4,
      state: 'published',
    })
    .execute()
  return { id, key, uploadId }
}

test('a dataset is listed with its size, and shown with its columns', async () => {
  const { id } = await makeDataset('shown', 3)
  const { json } = await viewer.call('GET', '/api/datasets')
  const mine = Object.values(json['datasets'] ?? {}).find((each) => String(each['id']) === id)
  expect(mine).toMatchObject({ name: 'shown', rowCount: 3, columnCount: COLUMNS.length })
  const detail = (await viewer.call('GET', `/api/datasets/${id}`)).json
  expect(detail).toMatchObject({ timeColumn: 'day', timeZone: 'UTC', version: 1 })
  expect(Object.values(detail['columns'] ?? {}).map((each) => each['name'])).toEqual(
    COLUMNS.map(({ name }) => name),
  )
  expect(JSON.stringify(detail)).not.toContain('physicalName')
})

test('rows come in the order of time, columnar, with instants as epoch milliseconds', async () => {
  const { id } = await makeDataset('rowed', 5)
  const { json } = await viewer.call('GET', `/api/datasets/${id}/rows?limit=2&offset=3`)
  expect(json).toEqual({
    total: 5,
    columns: [
      { name: 'day', type: 'date', values: [Date.UTC(2024, 0, 4), Date.UTC(2024, 0, 5)] },
      { name: 'delivered', type: 'date', values: [Date.UTC(2024, 1, 29), null] },
      { name: 'seen', type: 'timestamp', values: [1_704_112_496_789, 1_704_112_496_789] },
      { name: 'shop"s', type: 'text', values: ['shop 3', 'shop 4'] },
      { name: 'amount', type: 'number', values: [3.5, 4.5] },
      { name: 'pieces', type: 'integer', values: [3, 4] },
      { name: 'open', type: 'boolean', values: [false, true] },
    ],
  })
})

test.each(['limit=0', 'limit=1001', 'offset=-1', 'limit=ten'])(
  'rows with %s are refused',
  async (query) => {
    const answer = await viewer.call('GET', `/api/datasets/${randomUUID()}/rows?${query}`)
    expect(answer.status).toBe(400)
  },
)

test('a dataset can be renamed', async () => {
  const { id } = await makeDataset('renamed', 1)
  const answer = await editor.call('PATCH', `/api/datasets/${id}`, { name: ' New name ' })
  expect(answer.json).toMatchObject({ id, name: 'New name' })
})

test('a deleted dataset takes its table and its files with it', async () => {
  const { id, key } = await makeDataset('deleted', 2)
  expect((await viewer.call('GET', `/api/datasets/${id}/uploads`)).json).toMatchObject({
    uploads: [{ filename: 'a.csv', state: 'published' }],
  })
  expect((await editor.call('DELETE', `/api/datasets/${id}`)).status).toBe(204)
  expect((await editor.call('GET', `/api/datasets/${id}`)).status).toBe(404)
  expect((await editor.call('GET', `/api/datasets/${id}/rows`)).status).toBe(404)
  expect((await editor.call('DELETE', `/api/datasets/${id}`)).status).toBe(404)
  const { rows } = await sql`select to_regclass('data.deleted') as found`.execute(server.db)
  expect(rows).toEqual([{ found: null }])
  expect(await server.ports.objects.head(key)).toBeNull()
})

test('undoing the only upload of a dataset takes the dataset and the file with it', async () => {
  const { id, key, uploadId } = await makeDataset('undone', 2)
  expect((await editor.call('DELETE', `/api/uploads/${uploadId}`)).status).toBe(204)
  expect((await viewer.call('GET', `/api/uploads/${uploadId}`)).json['state']).toBe('undone')
  expect((await viewer.call('GET', `/api/datasets/${id}`)).status).toBe(404)
  expect(await server.ports.objects.head(key)).toBeNull()
  const again = await editor.call('DELETE', `/api/uploads/${uploadId}`)
  expect([again.status, again.json['error']?.['code']]).toEqual([409, 'upload-state'])
})
