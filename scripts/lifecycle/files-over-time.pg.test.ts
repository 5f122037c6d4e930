// A dataset's life over REST, with the server and the ingest together: what is asked, corrected, changed,
// taken back and downloaded.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Json,
  type Person,
  startTestServer,
  type TestServer,
} from '../../apps/collab-server/test/test-server.ts'
import { type Background, startBackground } from '../../apps/ingest-worker/src/background.ts'
import { makeIngestHandler } from '../../apps/ingest-worker/src/ingest-handler.ts'

let server: TestServer
let background: Background
let editor: Person
let viewer: Person

beforeAll(async () => {
  server = await startTestServer()
  const { databaseUrl, db, ports } = server
  const context = { databaseUrl, db, ...ports, log: pino({ level: 'silent' }) }
  ports.queue.consume(makeIngestHandler(context), { concurrency: 1 })
  background = startBackground(context)
  ;({ editor, viewer } = await server.makeOrganization('Lifecycle'))
})
afterAll(async () => {
  await background.close()
  await server.close()
})

const base64 = (text: string) => Buffer.from(text).toString('base64')

async function send(content: string, fields: Record<string, string>): Promise<string> {
  const metadata = Object.entries(fields).map(([key, value]) => `${key} ${base64(value)}`)
  const answer = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      cookie: editor.cookie,
      'upload-length': String(Buffer.byteLength(content)),
      'upload-metadata': metadata.join(','),
      'content-type': 'application/offset+octet-stream',
    },
    body: content,
  })
  expect(answer.status).toBe(201)
  return answer.headers.get('location') ?? ''
}

async function settled(path: string): Promise<Json> {
  const states = /published|failed|waiting|cancelled/
  await expect
    .poll(async () => (await editor.call('GET', path)).json['state'], { timeout: 20_000 })
    .toMatch(states)
  return (await editor.call('GET', path)).json
}

async function publish(content: string, fields: Record<string, string> = {}) {
  const path = await send(content, { filename: 'sales.csv', ...fields })
  const upload = await settled(path)
  expect(upload).toMatchObject({ state: 'published' })
  return { path, id: String(upload['id']), dataset: `/api/datasets/${upload['datasetId']}` }
}

/** 300 good rows, and two that have to be rejected: on lines 52 and 303. */
function sales(): string {
  const days = Array.from({ length: 300 }, (_, day) => {
    const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10)
    return `${date},shop ${day % 3},${day}`
  })
  days.splice(50, 0, '2024-06-01,broken,=many')
  days.push('2024-06-02,shop 1,few')
  return `date,shop,amount\n${days.join('\n')}\n`
}

async function accountOf(path: string) {
  const { rowsRead, rowsLoaded, rowsRejected } = (await editor.call('GET', path)).json
  return [rowsRead, rowsLoaded, rowsRejected].map(Number)
}

const rowCountOf = async (dataset: string) =>
  Number((await editor.call('GET', dataset)).json['rowCount'])

test('downloaded rejects, corrected and sent back, are loaded once, and undone as they came', async () => {
  const { path, dataset } = await publish(sales())
  expect(await accountOf(path)).toEqual([302, 300, 2])
  const list = (await viewer.call('GET', `${path}/rejects`)).json
  expect(list).toMatchObject({ total: 2, rejects: [{ line: 52 }, { line: 303, column: 'amount' }] })

  const csv = (await editor.call('GET', `${path}/rejects.csv`)).text
  const corrected = csv.replaceAll('=many', '501').replace(',few', ',nothing')
  const post = () =>
    fetch(`${server.url}${path}/corrections`, {
      method: 'POST',
      headers: { cookie: editor.cookie, 'content-type': 'text/csv' },
      body: corrected,
    })
  const [first, second] = [await post(), await post()]
  expect([first.status, second.status]).toEqual([201, 200])
  const { id } = (await first.json()) as { id: string }
  expect((await second.json()) as object).toMatchObject({ id })
  const done = await settled(`/api/uploads/${id}`)
  expect(done).toMatchObject({
    state: 'published',
    mode: 'correct',
    source: { kind: 'rejects' },
    rowsRead: 2,
    rowsLoaded: 1,
    rowsRejected: 1,
  })
  expect(await accountOf(path)).toEqual([302, 301, 1])
  expect(await rowCountOf(dataset)).toBe(301)
  const left = (await editor.call('GET', `${path}/rejects`)).json
  expect(left).toMatchObject({
    total: 1,
    rejects: [{ line: 303, text: '2024-06-02,shop 1,nothing' }],
  })

  expect((await editor.call('DELETE', `/api/uploads/${id}`)).status).toBe(204)
  expect(await accountOf(path)).toEqual([302, 300, 2])
  expect(await rowCountOf(dataset)).toBe(300)
  expect((await editor.call('GET', `${path}/rejects`)).json['rejects']).toMatchObject([
    { line: 52 },
    { line: 303, text: '2024-06-02,shop 1,few' },
  ])
  expect((await post()).status).toBe(201)
})

test('corrections that are no open rejects, not one row each, or of a viewer are refused', async () => {
  const { path } = await publish(sales())
  const correct = (rows: unknown, person = editor) =>
    person.call('POST', `${path}/corrections`, { rows })
  expect((await correct([{ line: 7, text: '2024-06-01,a,1' }])).status).toBe(409)
  const twoRows = await correct([{ line: 52, text: '2024-06-01,a,1\n2024-06-02,b,2' }])
  expect(twoRows.status).toBe(400)
  const twice = { line: 52, text: '2024-06-01,a,1' }
  expect((await correct([twice, twice])).status).toBe(400)
  expect((await correct([twice], viewer)).status).toBe(403)
  expect((await correct([])).status).toBe(400)
  expect(await accountOf(path)).toEqual([302, 300, 2])
})

test('columns are changed after the load, with the corrections kept, and back again', async () => {
  const { path, dataset } = await publish(sales())
  const rows = [{ line: 52, text: '2024-06-01,corrected,77' }]
  const correction = (await editor.call('POST', `${path}/corrections`, { rows })).json
  await settled(`/api/uploads/${correction['id']}`)
  const plan = (await viewer.call('GET', `${dataset}/plan`)).json
  expect(plan).toMatchObject({
    columns: [{ name: 'date' }, {}, { name: 'amount', type: 'integer' }],
  })

  const change = (columns: unknown, person = editor) =>
    person.call('POST', `${dataset}/retype`, { columns })
  expect((await change([{ name: 'none', type: 'text' }])).status).toBe(400)
  expect((await change([{ name: 'shop', newName: 'amount' }])).status).toBe(400)
  expect((await change([{ name: 'shop', type: 'text' }], viewer)).status).toBe(403)

  // As numbers with another name: the corrected row still stands for the rejected one.
  const numbers = await change([{ name: 'amount', type: 'number', newName: 'turnover' }])
  expect(numbers.status).toBe(202)
  expect(await settled(`/api/uploads/${numbers.json['id']}`)).toMatchObject({ state: 'published' })
  expect(await accountOf(path)).toEqual([302, 301, 1])
  // As text nothing is rejected any more, and the row is there as the file has it.
  const text = await change([{ name: 'turnover', type: 'text' }])
  expect(await settled(`/api/uploads/${text.json['id']}`)).toMatchObject({ state: 'published' })
  expect(await accountOf(path)).toEqual([302, 302, 0])
  expect(await rowCountOf(dataset)).toBe(302)

  await editor.call('DELETE', `/api/uploads/${text.json['id']}`)
  await editor.call('DELETE', `/api/uploads/${numbers.json['id']}`)
  expect(await accountOf(path)).toEqual([302, 301, 1])
  expect(await rowCountOf(dataset)).toBe(301)
  // The file takes its corrections along.
  expect((await editor.call('DELETE', path)).status).toBe(204)
  expect((await editor.call('GET', dataset)).status).toBe(404)
})

test('a file that was loaded before says so, and a preview waits for a look', async () => {
  const file = 'date,n\n2024-01-01,1\n2024-01-02,2\n'
  const first = await publish(file)
  const datasetId = first.dataset.split('/').at(-1) ?? ''
  const again = await settled(
    await send(file, { filename: 'again.csv', datasetId, mode: 'append' }),
  )
  expect(again).toMatchObject({
    state: 'waiting',
    duplicateOf: { id: first.id, datasetId, datasetName: 'sales' },
    questions: [{ id: 'duplicate' }],
  })
  const path = `/api/uploads/${again['id']}`
  await editor.call('POST', `${path}/answers`, { answers: { duplicate: 'skip' } })
  await expect.poll(async () => (await editor.call('GET', path)).json['state']).toBe('cancelled')
  expect((await editor.call('GET', path)).json['error']).toMatchObject({ code: 'duplicate-file' })

  const preview = await settled(await send(file, { filename: 'look.csv', preview: 'true' }))
  expect(preview).toMatchObject({ state: 'waiting', questions: [{ id: 'preview' }] })
  const look = `/api/uploads/${preview['id']}`
  expect((await editor.call('GET', `${look}/plan`)).json).toMatchObject({ rowCount: 2 })
  const changes = { columns: [{ name: 'n', type: 'text' }] }
  await editor.call('POST', `${look}/answers`, { answers: { preview: 'load' }, changes })
  const loaded = await settled(look)
  expect(loaded).toMatchObject({ state: 'published', columns: [{}, { name: 'n', type: 'text' }] })
})

test('the cleaned data of all files comes as one Parquet file; statistics show its columns', async () => {
  const first = await publish('date,n,ok\n2024-01-01,1,true\n2024-01-02,,false\n')
  const datasetId = first.dataset.split('/').at(-1) ?? ''
  await publish('date,n,ok\n2024-02-01,5,true\n', { datasetId, mode: 'append' })
  const download = () =>
    fetch(`${server.url}${first.dataset}/parquet`, { headers: { cookie: viewer.cookie } })
  await expect.poll(async () => (await download()).status, { timeout: 20_000 }).toBe(200)
  const file = join(server.dataDir, 'download.parquet')
  await writeFile(file, new Uint8Array(await (await download()).arrayBuffer()))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(
    `select date, n, ok from read_parquet('${file}') order by 1`,
  )
  expect(reader.getRowObjectsJson()).toEqual([
    { date: '2024-01-01', n: '1', ok: true },
    { date: '2024-01-02', n: null, ok: false },
    { date: '2024-02-01', n: '5', ok: true },
  ])
  connection.closeSync()
  const { storage } = (await viewer.call('GET', first.dataset)).json
  expect(storage).toMatchObject({ parquetVersion: 2, fileBytes: expect.any(Number) })

  const statistics = (await viewer.call('GET', `${first.dataset}/statistics`)).json
  expect(statistics).toMatchObject({ rowCount: 3, sampledRows: null, quality: { rowsRejected: 0 } })
  expect(Number(statistics['quality']?.['completeness'])).toBeCloseTo(8 / 9)
  const [date, n, ok] = Object.values(statistics['columns'] ?? {})
  expect(date).toMatchObject({ name: 'date', histogram: { from: Date.UTC(2024, 0, 1) } })
  expect(n).toMatchObject({ mean: 3, nullCount: 1, histogram: { from: 1, to: 5 } })
  const counts = Object.values(n?.['histogram']?.['counts'] ?? {}).map(Number)
  expect(counts).toHaveLength(20)
  expect(counts.reduce((sum, count) => sum + count)).toBe(2)
  expect(ok).toMatchObject({
    topValues: [
      { value: true, count: 2 },
      { value: false, count: 1 },
    ],
  })

  await editor.call('DELETE', first.dataset)
  const left: string[] = []
  for await (const { key } of server.ports.processed.list(''))
    if (key.includes(datasetId)) left.push(key)
  expect(left).toEqual([])
})
