import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts'
import { type OpenDatabase, openDatabase } from './database.ts'
import { PREPARED } from './prepared-statement.ts'

let server: TestDatabase
let open: OpenDatabase
beforeAll(async () => {
  server = await createTestDatabase()
  open = openDatabase(server.url, { maxConnections: 1 })
})
afterAll(async () => {
  await open.close()
  await server.drop()
})

async function preparedTexts(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements`.execute(open.db)
  return rows.map(({ statement }) => statement)
}

test('what is marked is kept by the connection and answers each time anew; nothing else is kept', async () => {
  const find = (name: string) =>
    open.db
      .selectFrom('organizations')
      .select('name')
      .where('name', '=', name)
      .modifyFront(PREPARED)
  expect(await find('Late').execute()).toEqual([])
  await open.db.insertInto('organizations').values({ name: 'Late' }).execute()
  expect(await find('Late').execute()).toEqual([{ name: 'Late' }])
  expect(await find('Other').execute()).toEqual([])
  expect(await preparedTexts()).toEqual([find('').compile().sql])
})

test('a marked statement that fails leaves the connection usable', async () => {
  const wrong = open.db
    .selectFrom('organizations')
    .select(sql<number>`1 / length(name)`.as('n'))
    .where('name', '=', sql<string>`${''} || ${'Late'}`)
    .modifyFront(PREPARED)
  expect(await wrong.execute()).toEqual([{ n: 0 }])
  await open.db.insertInto('organizations').values({ name: '' }).execute()
  const failing = open.db
    .selectFrom('organizations')
    .select(sql<number>`1 / length(name)`.as('n'))
    .modifyFront(PREPARED)
  await expect(failing.execute()).rejects.toThrow('division by zero')
  expect(await wrong.execute()).toEqual([{ n: 0 }])
})
