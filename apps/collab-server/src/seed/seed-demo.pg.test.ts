// The ingest is another app's: here its place is taken by the least that a worker does to the row.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { type OpenPorts, portsFromEnvironment } from '@pulse/ports/ports-from-environment'
import type { IngestConsumer } from '@pulse/ports/queue/ingest-queue'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import { verifyPassword } from '../auth/passwords.ts'
import { seedDemo } from './seed-demo.ts'
import type { Login } from './seed-people.ts'

let database: TestDatabase
let connection: OpenDatabase
let ports: OpenPorts
let folder: string
let kept: Login[][]

beforeEach(async () => {
  database = await createTestDatabase()
  connection = openDatabase(database.url)
  folder = await mkdtemp(join(tmpdir(), 'pulse-seed-'))
  ports = portsFromEnvironment({ PULSE_DATA_DIR: folder })
  kept = []
})
afterEach(async () => {
  await ports.close()
  await connection.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

const seed = (keepLogins = async (logins: Login[]) => void kept.push(logins)) =>
  seedDemo({ db: connection.db, ...ports, keepLogins })

function ingest(outcome: 'published' | 'failed'): IngestConsumer {
  const { db } = connection
  return ports.queue.consume(
    async ({ uploadId }) => {
      const upload = await db
        .selectFrom('uploads')
        .where('id', '=', uploadId)
        .select(['org_id', 'object_key', 'size_bytes'])
        .executeTakeFirstOrThrow()
      const stored = await ports.objects.head(upload.object_key)
      if (stored?.size !== upload.size_bytes) throw new Error('the file is not what the row says')
      const { id } = await db
        .insertInto('datasets')
        .values({ org_id: upload.org_id, name: 'Coffee sales', table_name: `coffee_${uploadId}` })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .updateTable('uploads')
        .set({ state: outcome, dataset_id: id })
        .where('id', '=', uploadId)
        .execute()
    },
    { concurrency: 1 },
  )
}

const count = async (table: 'organizations' | 'users' | 'dashboards' | 'uploads' | 'widgets') => {
  const rows = await connection.db.selectFrom(table).selectAll().execute()
  return rows.length
}

test('an empty Pulse gets one person per role, data and a dashboard, once', async () => {
  ingest('published')
  await seed()
  await seed()
  expect(kept).toHaveLength(1)
  const [logins = []] = kept
  expect(logins.map(({ role }) => role)).toEqual(['admin', 'editor', 'viewer'])
  for (const { email, role, password } of logins) {
    const user = await connection.db
      .selectFrom('users')
      .where('email', '=', email)
      .select(['role', 'password_hash'])
      .executeTakeFirstOrThrow()
    expect(user.role).toBe(role)
    expect(await verifyPassword(user.password_hash, password)).toBe(true)
  }
  expect([await count('dashboards'), await count('uploads')]).toEqual([1, 1])
  expect(await count('widgets')).toBeGreaterThan(5)
})

test('logins that cannot be kept are not made: nobody is locked out', async () => {
  const diskIsFull = () => Promise.reject(new Error('the disk is full'))
  await expect(seed(diskIsFull)).rejects.toThrow('the disk is full')
  expect(await count('users')).toBe(0)
})

test('a start that was killed halfway is completed by the next one, with the same logins', async () => {
  const failing = ingest('failed')
  await expect(seed()).rejects.toThrow('could not be loaded')
  await failing.close()
  expect(await count('dashboards')).toBe(0)
  ingest('published')
  await seed()
  expect(kept).toHaveLength(1)
  expect(await count('dashboards')).toBe(1)
})

test("somebody's own organization is left alone", async () => {
  await connection.db.insertInto('organizations').values({ name: 'Real' }).execute()
  await seed()
  expect([kept.length, await count('users'), await count('dashboards')]).toEqual([0, 0, 0])
})
