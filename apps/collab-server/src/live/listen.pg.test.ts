import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import { startTcpProxy } from '../../test/tcp-proxy.ts'
import { type Listener, listen } from './listen.ts'

let database: TestDatabase
let connection: OpenDatabase
let listener: Listener
const heard: unknown[] = []
const gaps: Date[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  connection = openDatabase(database.url)
  listener = await listen({
    databaseUrl: database.url,
    channels: { news: (payload) => heard.push(payload) },
    onGap: async (since) => void gaps.push(since),
    log: pino({ level: 'silent' }),
  })
})
afterAll(async () => {
  await listener.close()
  await connection.close()
  await database.drop()
})

const loseConnections = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'pulse-listen' and datname = current_database()`.execute(connection.db)

const say = (payload: string) => sql`select pg_notify('news', ${payload})`.execute(connection.db)

test('a notification is heard, and one that is no JSON does no harm', async () => {
  await say('not json')
  await say('{"n":1}')
  await expect.poll(() => heard).toEqual([{ n: 1 }])
})

test('P6: a lost connection comes back by itself, and the gap is told', async () => {
  await loseConnections()
  await expect.poll(() => gaps.length, { timeout: 10_000 }).toBe(1)
  await say('{"n":2}')
  await expect.poll(() => heard).toContainEqual({ n: 2 })
})

test('P6: what could not be looked up after a gap is looked up again', async () => {
  const asked: Date[] = []
  const other = await listen({
    databaseUrl: database.url,
    channels: {},
    onGap: async (since) => {
      asked.push(since)
      if (asked.length === 1) throw new Error('the database is away again')
    },
    log: pino({ level: 'silent' }),
  })
  onTestFinished(() => other.close())
  await loseConnections()
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(2)
  expect(asked[1]).toEqual(asked[0])
})

test('P6: a network that swallows everything is noticed, and the gap begins before what it swallowed', async () => {
  const network = await startTcpProxy(database.url)
  onTestFinished(() => network.close())
  const missed: Date[] = []
  const warnings: string[] = []
  const other = await listen({
    databaseUrl: network.url,
    channels: { news: () => undefined },
    onGap: async (since) => void missed.push(since),
    log: pino({ level: 'warn' }, { write: (line) => void warnings.push(line) }),
    checkEveryMs: 1_000,
  })
  onTestFinished(() => other.close())
  network.freeze()
  const saidAt = new Date()
  await say('{"n":3}')
  await expect.poll(() => warnings.join(''), { timeout: 20_000 }).toMatch(/cannot listen/)
  network.restore()
  await expect.poll(() => missed.length, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(missed[0]?.getTime()).toBeLessThanOrEqual(saidAt.getTime())
})
