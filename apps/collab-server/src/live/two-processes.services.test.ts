// Two servers as they are deployed, each a process of its own, on one TimescaleDB and one Redis.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import { listenOnPage } from '../../test/listen-on-page.ts'
import { startProcess } from '../../test/start-process.ts'
import { storeTable } from '../../test/store-table.ts'
import { callServer, makeOrganization } from '../../test/test-server.ts'

let database: TestDatabase
let connection: OpenDatabase
let urls: [string, string]
const children: ChildProcess[] = []

async function startServer(): Promise<string> {
  const { child, url, output } = startProcess({
    DATABASE_URL: database.url,
    REDIS_URL: process.env['REDIS_URL'] ?? '',
    PULSE_SECRET: 'only for tests, and long enough too',
    HOST: '127.0.0.1',
    PORT: '0',
  })
  children.push(child)
  return await vi.waitFor(() => url() ?? Promise.reject(new Error(output())), { timeout: 60_000 })
}

beforeAll(async () => {
  database = await createTestDatabase(process.env['TIMESCALE_URL'])
  connection = openDatabase(database.url, { maxConnections: 2 })
  await sql`create extension if not exists timescaledb`.execute(connection.db)
  urls = [await startServer(), await startServer()]
}, 120_000)
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null) continue
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  await connection.close()
  await database.drop()
})

test('P5: a point posted to one server reaches the pages on both, which find it in the answer', async () => {
  const [near, far] = urls
  const { editor, viewer } = await makeOrganization(connection.db, near, 'Processes')
  const { datasetId } = await storeTable(
    connection.db,
    editor.orgId,
    {
      timeColumn: 'at',
      columns: [
        { name: 'at', type: 'timestamp', values: ['2024-05-01T10:00:00Z'] },
        { name: 'amount', type: 'number', values: [1] },
      ],
    },
    { hypertable: true, rollups: true },
  )
  const sum = async () => {
    const measures = [{ id: 's', column: 'amount', aggregate: 'sum' }]
    const headers = { cookie: viewer.cookie }
    const answer = await callServer(far, 'POST', '/api/query', { datasetId, measures }, headers)
    return JSON.parse(answer.text).columns[0].values
  }
  // In the far server's cache, too: the news must outdate it.
  expect(await sum()).toEqual([1])
  const dashboard = await editor.call('POST', '/api/dashboards', { name: 'Live' })
  const pages = urls.map((url) => listenOnPage(url, viewer, String(dashboard.json['id'])))
  try {
    await expect
      .poll(() => pages.map((page) => page.isSynced()), { timeout: 20_000 })
      .toEqual([true, true])
    const point = { at: '2024-05-01T12:00:00Z', amount: 9 }
    const posted = await editor.call('POST', `/api/datasets/${datasetId}/points`, point)
    expect(posted.json).toMatchObject({ accepted: 1, version: 2 })
    const message = { type: 'dataset-changed', datasetId, version: 2 }
    for (const page of pages) {
      await expect.poll(() => page.heard, { timeout: 20_000 }).toContainEqual(message)
    }
    expect(await sum()).toEqual([10])
  } finally {
    for (const page of pages) page.close()
  }
})
