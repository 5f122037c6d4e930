// The separate process, as it is deployed: its environment, its first start, its end.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@pulse/db/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../packages/db/test/test-database.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

function start(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  return { child, output: () => output }
}

test('it does not start without its settings, and names them', async () => {
  const { child, output } = start({})
  const [code] = await once(child, 'close')
  expect(code).toBe(2)
  expect(output()).toMatch(/DATABASE_URL is missing[\s\S]*REDIS_URL is missing[\s\S]*PULSE_SECRET/)
  expect(output()).not.toContain('at ')
})

test('it migrates, answers, and ends in peace on SIGTERM', async () => {
  const { child, output } = start({
    DATABASE_URL: database.url,
    REDIS_URL: process.env['REDIS_URL'] ?? '',
    PULSE_SECRET: 'only for tests, and long enough too',
    HOST: '127.0.0.1',
    PORT: '0',
  })
  const url = () => /"url":"(http[^"]+)"/.exec(output())?.[1]
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
