// What live points must do, on every database we support, with two servers on it.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningServer } from '../src/server.ts'
import { listenOnPage } from './listen-on-page.ts'
import { storeTable } from './store-table.ts'
import { callServer, type Person, startTestServer, type TestServer } from './test-server.ts'

const SUM = { id: 's', column: 'amount', aggregate: 'sum' }
const NDJSON = { 'content-type': 'application/x-ndjson' }

export function expectPoints({ hypertable }: { hypertable: boolean }): void {
  let first: TestServer
  let second: RunningServer
  let people: Record<'admin' | 'editor' | 'viewer', Person>

  beforeAll(async () => {
    first = await startTestServer()
    if (hypertable) await sql`create extension if not exists timescaledb`.execute(first.db)
    second = await first.startAnother()
    people = await first.makeOrganization('Points')
  })
  afterAll(async () => {
    await second.close()
    await first.close()
  })

  async function addDataset(): Promise<string> {
    const { datasetId } = await storeTable(
      first.db,
      people.editor.orgId,
      {
        timeColumn: 'at',
        columns: [
          { name: 'at', type: 'timestamp', values: ['2024-05-01T10:00:00Z'] },
          { name: 'amount', type: 'number', values: [1] },
          { name: 'Whole "n"', type: 'integer', values: [7] },
          { name: 'kind', type: 'text', values: ['rain'] },
          { name: 'paid', type: 'boolean', values: [true] },
          { name: 'due', type: 'date', values: ['2024-06-01'] },
        ],
      },
      { hypertable, rollups: true },
    )
    return datasetId
  }

  async function send(datasetId: string, lines: unknown[], person: Person = people.editor) {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    const response = await fetch(`${first.url}/api/datasets/${datasetId}/points`, {
      method: 'POST',
      headers: { cookie: person.cookie, ...NDJSON },
      body: text.join('\n'),
    })
    return { status: response.status, json: JSON.parse(await response.text()) }
  }

  async function ask(datasetId: string, query: object) {
    const body = { datasetId, measures: [SUM], ...query }
    const answer = await callServer(second.url, 'POST', '/api/query', body, {
      cookie: people.viewer.cookie,
    })
    return JSON.parse(answer.text)
  }

  it('P1, P2: lines that fit become rows, the others are told with their reason', async () => {
    const datasetId = await addDataset()
    const { status, json } = await send(datasetId, [
      { at: '2024-05-01T11:00:00Z', amount: 2.5, 'Whole "n"': 3, kind: 'sun', paid: false },
      { at: 1714561200000, due: '2024-07-01' },
      'not json',
      '',
      { at: '2024-05-01T11:00:00Z', amount: '3' },
      { at: '2024-05-01T11:00:00Z', amuont: 3 },
      { amount: 3 },
      { at: '2024-05-01T11:00:00Z', 'Whole "n"': 1.5 },
      { at: '2024-05-01T11:00:00Z', kind: '\u0000' },
    ])
    expect(status).toBe(200)
    expect(json).toMatchObject({ accepted: 2, duplicates: 0, rejected: 6, version: 2 })
    expect(
      json.errors.map((error: { line: number; code: string }) => [error.line, error.code]),
    ).toEqual([
      [3, 'invalid-request'],
      [5, 'invalid-request'],
      [6, 'unknown-column'],
      [7, 'invalid-request'],
      [8, 'invalid-request'],
      [9, 'invalid-request'],
    ])
    const rows = { columns: ['at', 'amount', 'kind', 'paid', 'due'] }
    const { columns } = await ask(datasetId, { measures: [], rows })
    const byName = Object.fromEntries(
      columns.map((column: { name: string; values: unknown[] }) => [column.name, column.values]),
    )
    expect(byName).toEqual({
      at: [Date.UTC(2024, 4, 1, 10), Date.UTC(2024, 4, 1, 11), Date.UTC(2024, 4, 1, 11)],
      amount: [1, 2.5, null],
      kind: ['rain', 'sun', null],
      paid: [true, false, null],
      due: [Date.UTC(2024, 5, 1), null, Date.UTC(2024, 6, 1)],
    })
  })

  it('P3: a key that was taken adds nothing, in the same request or in a later one', async () => {
    const datasetId = await addDataset()
    const line = { $key: 'a-1', at: '2024-05-01T11:00:00Z', amount: 2 }
    expect((await send(datasetId, [line, line])).json).toMatchObject({ accepted: 1, duplicates: 1 })
    const again = [line, { ...line, $key: 'a-2' }]
    expect((await send(datasetId, again)).json).toMatchObject({ accepted: 1, duplicates: 1 })
    expect((await ask(datasetId, {})).columns[0].values).toEqual([5])
  })

  it('P4: rollups hold the points, and the columns know of them', async () => {
    const datasetId = await addDataset()
    await send(datasetId, [{ at: '2024-05-03T00:30:00Z', amount: 41, kind: 'sun' }])
    const byDay = await ask(datasetId, {
      time: { bucket: 'day' },
      dimensions: [{ column: 'kind' }],
    })
    expect(byDay.meta.source).toMatch(/^rollup:/)
    expect(byDay.columns[2].values).toEqual([1, 41])
    const { json } = await people.viewer.call('GET', `/api/datasets/${datasetId}`)
    expect(json).toMatchObject({ version: 2, timeTo: '2024-05-03T00:30:00.000Z' })
    expect(json['columns']).toMatchObject([
      {},
      { name: 'amount', min: 1, max: 41, nullCount: 0 },
      { nullCount: 1 },
      {},
      {},
      {},
    ])
  })

  it('P4: points that come together are one version, and none is lost or counted twice', async () => {
    const datasetId = await addDataset()
    const requests = Array.from({ length: 40 }, (_, i) =>
      send(datasetId, [{ $key: `k${i % 30}`, at: '2024-05-01T11:00:00Z', amount: 1 }]),
    )
    const answers = await Promise.all(requests)
    const count = (what: 'accepted' | 'duplicates') =>
      answers.reduce((sum, { json }) => sum + json[what], 0)
    expect([count('accepted'), count('duplicates')]).toEqual([30, 10])
    const { columns, meta } = await ask(datasetId, {})
    expect(columns[0].values).toEqual([31])
    expect(meta.datasetVersion).toBeLessThan(40)
  })

  it('P1: viewers, strangers and too many lines are refused', async () => {
    const datasetId = await addDataset()
    const line = { at: '2024-05-01T11:00:00Z', amount: 1 }
    expect((await send(datasetId, [line], people.viewer)).status).toBe(403)
    const strangers = await first.makeOrganization(`Other${datasetId.slice(0, 8)}`)
    expect((await send(datasetId, [line], strangers.editor)).status).toBe(404)
    const many = Array.from({ length: 5001 }, () => line)
    expect((await send(datasetId, many)).json.error.code).toBe('too-large')
    expect((await ask(datasetId, {})).columns[0].values).toEqual([1])
  })

  it('P5: charts that are open on another server are told, and find the point', async () => {
    const datasetId = await addDataset()
    const dashboard = await people.editor.call('POST', '/api/dashboards', { name: 'Live' })
    const news = listenOnPage(second.url, people.viewer, String(dashboard.json['id']))
    try {
      await expect.poll(() => news.isSynced(), { timeout: 10_000 }).toBe(true)
      await send(datasetId, [{ at: '2024-05-01T12:00:00Z', amount: 9 }])
      const message = { type: 'dataset-changed', datasetId, version: 2 }
      await expect.poll(() => news.heard, { timeout: 10_000 }).toContainEqual(message)
      expect((await ask(datasetId, {})).columns[0].values).toEqual([10])
    } finally {
      news.close()
    }
  })
}
