import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { makeMemoryCache } from '@pulse/ports/cache/memory-cache'
import type { LocalTable } from '@pulse/shared/query/local-table'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import { createOrganization, storeTable } from '../../test/store-table.ts'
import type { Principal } from '../auth/principal.ts'
import { answerErrors } from '../http/answer-errors.ts'
import { type App, makeApp } from '../http/app.ts'
import { guardRoutes } from '../http/guard.ts'
import { queryRoutes } from './query-routes.ts'

const NOW = Date.parse('2024-03-15T10:00:00Z')
const TABLE: LocalTable = {
  timeColumn: 'day',
  columns: [
    {
      name: 'day',
      type: 'date',
      values: ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-02', '2024-03-15'],
    },
    { name: 'Rain', type: 'number', values: [1.5, null, 2, 0.25, 4] },
    { name: 'weather', type: 'text', values: ['rain', 'fog', null, 'rain', '__other__'] },
  ],
}

let test: TestDatabase
let open: OpenDatabase
let app: App
let orgId: string
let datasetId: string

beforeAll(async () => {
  test = await createTestDatabase()
  open = openDatabase(test.url)
  orgId = await createOrganization(open.db)
  ;({ datasetId } = await storeTable(open.db, orgId, TABLE))
  app = makeServer()
})

afterAll(async () => {
  await app.close()
  await open.close()
  await test.drop()
})

function makeServer(): App {
  const log = pino({ level: 'silent' })
  const server = makeApp({ log, trustProxy: false })
  answerErrors(server)
  server.register(async (api) => {
    guardRoutes(api, {
      authenticate: async (headers) => callerOf(String(headers['x-org'] ?? orgId)),
      isSameOrigin: () => true,
    })
    const options = { db: open.db, cache: makeMemoryCache(), log, now: () => NOW }
    await api.register(queryRoutes(options))
  })
  return server
}

function callerOf(org: string): Principal {
  const user = { id: 'u', email: 'v@example.test', name: 'V' }
  return { user, orgId: org, orgName: 'Test', role: 'viewer', sessionId: null }
}

async function ask(query: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/query',
    headers,
    payload: { datasetId, ...query },
  })
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body,
    json: () => answer.json(),
  }
}

const COUNT = { measures: [{ id: 'n', aggregate: 'count' }] }
const RAIN_BY_MONTH = {
  measures: [{ id: 'rain', column: 'Rain', aggregate: 'sum' }],
  time: { bucket: 'month' },
}

describe('POST /api/query', () => {
  it('A0: answers in dense columns with times as epoch milliseconds', async () => {
    const { status, json } = await ask(RAIN_BY_MONTH)
    expect(status).toBe(200)
    expect(json().columns).toEqual([
      {
        name: 'time',
        type: 'time',
        values: ['2024-01-01', '2024-02-01', '2024-03-01'].map(Date.parse),
      },
      { name: 'rain', type: 'number', values: [1.5, 2.25, 4] },
    ])
    expect(json().meta).toMatchObject({ datasetVersion: 1, bucket: 'month', truncated: false })
  })

  it('G3: keeps a null group, a text that reads like the others, and the others themselves apart', async () => {
    const { json } = await ask({
      measures: [{ id: 'rain', column: 'Rain', aggregate: 'sum' }],
      dimensions: [{ column: 'weather', top: 2, other: true }],
    })
    expect(json().columns).toEqual([
      { name: 'weather', type: 'text', values: ['__other__', null, '__other__'] },
      { name: 'rain', type: 'number', values: [4, 2, 1.75] },
    ])
  })

  it('A5: answers a second time from the cache, with the same columns', async () => {
    const query = { ...RAIN_BY_MONTH, gaps: 'zero' }
    const [first, second] = [await ask(query), await ask(query)]
    expect(first.json().meta.source).toBe('raw')
    expect(second.json().meta.source).toBe('cache')
    expect(second.json().columns).toEqual(first.json().columns)
  })

  it('A5: says 304 to who has the answer, until the dataset changes', async () => {
    const { datasetId: changing } = await storeTable(open.db, orgId, TABLE)
    const query = { ...COUNT, datasetId: changing }
    const first = await ask(query)
    const tag = String(first.headers['etag'])
    const again = await ask(query, { 'if-none-match': tag })
    expect(again).toMatchObject({ status: 304, body: '' })
    await open.db.updateTable('datasets').set({ version: 2 }).where('id', '=', changing).execute()
    const changed = await ask(query, { 'if-none-match': tag })
    expect(changed.json().meta).toMatchObject({ datasetVersion: 2, source: 'raw' })
  })

  it("A6: does not find another organization's dataset", async () => {
    const stranger = await createOrganization(open.db)
    const { status, json } = await ask(COUNT, { 'x-org': stranger })
    expect(status).toBe(404)
    expect(json().error.code).toBe('not-found')
  })

  it('R3: names the columns that a misspelt one might be', async () => {
    const { status, json } = await ask({
      measures: [{ id: 'm', column: 'rainfall', aggregate: 'sum' }],
    })
    expect(status).toBe(400)
    expect(json().error).toMatchObject({
      code: 'unknown-column',
      details: { column: 'rainfall', suggestions: ['Rain'] },
    })
  })

  it.each([
    ['sum of a text', { measures: [{ id: 'm', column: 'weather', aggregate: 'sum' }] }],
    ['an unknown zone (T10)', { ...COUNT, timeZone: 'Mars/Olympus' }],
    ['an abbreviated zone (T10)', { ...COUNT, timeZone: 'CET' }],
    ['U+0000', { ...COUNT, filters: [{ column: 'weather', op: 'in', values: ['\u0000'] }] }],
    ['no measures', { measures: [] }],
    ['an order by nothing', { ...COUNT, orderBy: [{ by: 'time', direction: 'asc' }] }],
  ])('refuses %s as invalid-query', async (_, query) => {
    const { status, json } = await ask(query)
    expect(status).toBe(400)
    expect(json().error.code).toBe('invalid-query')
  })

  it.each([
    ['a range that is two things', { ...COUNT, range: { last: { count: -1, unit: 'day' } } }],
    ['a limit beyond the cap', { ...COUNT, limit: 10_001 }],
  ])('refuses %s as invalid-request', async (_, query) => {
    const { status, json } = await ask(query)
    expect(status).toBe(400)
    expect(json().error.code).toBe('invalid-request')
  })
})
