import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'

async function openTestDatabase(): Promise<pg.Client> {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  onTestFinished(async () => {
    await client.end()
    await database.drop()
  })
  return client
}

test('a test database is migrated and empty', async () => {
  const client = await openTestDatabase()
  const { rows } = await client.query('SELECT count(*)::int AS n FROM organizations')
  expect(rows).toEqual([{ n: 0 }])
})

test('two test databases do not see each other', async () => {
  const [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()])
  await one.query('CREATE TABLE only_here (n int)')
  const { rows } = await other.query("SELECT to_regclass('only_here') AS found")
  expect(rows).toEqual([{ found: null }])
})

test('dropping a database ends the connections to it', async () => {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  const closed = new Promise((resolve) => client.on('error', resolve))
  await client.connect()
  await database.drop()
  expect(await closed).toBeInstanceOf(Error)
})
