import { notifyLive } from '@pulse/db/notify-live'
import type { LiveMessage } from '@pulse/shared/api/live-message'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'
import { makeSessionEvents, type SessionEvent } from '../auth/session-events.ts'
import type { Listener } from './listen.ts'
import { relayNews } from './relay-news.ts'

let server: TestServer
let editor: Person
let listener: Listener
const told: { orgId: string; message: LiveMessage }[] = []
const events: SessionEvent[] = []

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor } = await server.makeOrganization('News'))
  const sessionEvents = makeSessionEvents(server.db)
  sessionEvents.subscribe((event) => events.push(event))
  listener = await relayNews({
    db: server.db,
    databaseUrl: server.databaseUrl,
    collab: { broadcast: (orgId, message) => told.push({ orgId, message }) },
    sessionEvents,
    uploadLocks: { makeWay: () => undefined },
    log: pino({ level: 'silent' }),
  })
})
beforeEach(() => {
  told.length = 0
  events.length = 0
})
afterAll(async () => {
  await listener.close()
  await server.close()
})

const loseConnections = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'pulse-listen' and datname = current_database()`.execute(server.db)

async function addDataset(tableName: string): Promise<string> {
  const { id } = await server.db
    .insertInto('datasets')
    .values({ org_id: editor.orgId, name: 'News', table_name: tableName, version: 7 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('what happened to data reaches the open dashboards of its organization', async () => {
  const { orgId } = editor
  await notifyLive(server.db, { type: 'upload-changed', orgId, uploadId: 'u1' })
  await expect
    .poll(() => told)
    .toEqual([{ orgId, message: { type: 'upload-changed', uploadId: 'u1' } }])
})

test('a log-out at one server reaches the others', async () => {
  await editor.call('POST', '/api/auth/logout')
  await expect.poll(() => events).toMatchObject([{ type: 'session-ended' }])
})

test('a payload that is none of ours does no harm', async () => {
  await sql`select pg_notify('pulse_sessions', '{"type":"unheard-of"}')`.execute(server.db)
  await sql`select pg_notify('pulse_live', '[]')`.execute(server.db)
  await notifyLive(server.db, { type: 'upload-changed', orgId: editor.orgId, uploadId: 'u2' })
  await expect.poll(() => told.length).toBe(1)
  expect(events).toEqual([])
})

test('P6: what was missed while the connection was away is told when it is back', async () => {
  const { viewer } = await server.makeOrganization('Away')
  const datasetId = await addDataset('away_1')
  await server.db
    .updateTable('sessions')
    .set({ revoked_at: new Date() })
    .where('user_id', '=', viewer.id)
    .execute()
  const { id: tokenId } = await server.db
    .insertInto('api_tokens')
    .values({
      org_id: viewer.orgId,
      user_id: viewer.id,
      name: 'Sensor',
      token_hash: Buffer.from('gone'),
      revoked_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await loseConnections()
  await expect
    .poll(() => told, { timeout: 10_000 })
    .toContainEqual({
      orgId: editor.orgId,
      message: { type: 'dataset-changed', datasetId, version: 7 },
    })
  const { id: sessionId } = await server.db
    .selectFrom('sessions')
    .where('user_id', '=', viewer.id)
    .select('id')
    .executeTakeFirstOrThrow()
  expect(events).toContainEqual({ type: 'session-ended', sessionId })
  expect(events).toContainEqual({ type: 'token-ended', tokenId })
})
