import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
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

const say = (payload: string) => sql`select pg_notify('news', ${payload})`.execute(connection.db)

test('a notification is heard, and one that is no JSON does no harm', async () => {
  await say('not json')
  await say('{"n":1}')
  await expect.poll(() => heard).toEqual([{ n: 1 }])
})

test('a lost connection comes back by itself, and the gap is told', async () => {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'pulse-listen' and datname = current_database()`.execute(connection.db)
  await expect.poll(() => gaps.length, { timeout: 10_000 }).toBe(1)
  await say('{"n":2}')
  await expect.poll(() => heard).toContainEqual({ n: 2 })
})
