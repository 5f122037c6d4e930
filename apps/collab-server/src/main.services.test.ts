// The separate process, as it is deployed: its environment, its first start, its end.
import { once } from 'node:events'
import { openDatabase } from '@pulse/db/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../packages/db/test/test-database.ts'
import { startProcess } from '../test/start-process.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('it does not start without its settings, and names them', async () => {
  const { child, output } = startProcess({})
  const [code] = await once(child, 'close')
  expect(code).toBe(2)
  expect(output()).toMatch(/DATABASE_URL is missing[\s\S]*REDIS_URL is missing[\s\S]*PULSE_SECRET/)
  expect(output()).not.toContain('at ')
})

test('it migrates, answers, and ends in peace on SIGTERM', async () => {
  const { child, output, url } = startProcess({
    DATABASE_URL: database.url,
    REDIS_URL: process.env['REDIS_URL'] ?? '',
    PULSE_SECRET: 'only for tests, and long enough too',
    HOST: '127.0.0.1',
    PORT: '0',
  })
  await expect.poll(url, { timeout: 30_000 }).toBeDefined()
  for (const path of ['/healthz', '/readyz', '/api/openapi.json']) {
    expect((await fetch(url() + path)).status).toBe(200)
  }
  child.kill('SIGTERM')
  const [code] = await once(child, 'close')
  expect(code, output()).toBe(0)
  expect(output()).not.toContain('"level":50')
  const { db, close } = openDatabase(database.url)
  const open = await db
    .selectFrom('users')
    .select('id')
    .execute()
    .finally(() => close())
  expect(open).toEqual([])
})
