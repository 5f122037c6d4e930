import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBatch } from '../../test/make-batch.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { type DatabaseSession, openSession } from '../database-session.ts'
import { CopyWriter } from './copy-writer.ts'

let database: TestDatabase
let session: DatabaseSession

beforeAll(async () => {
  database = await createTestDatabase()
  session = await openSession(database.url, 'test')
})

afterAll(async () => {
  await session.close()
  await database.drop()
})

const COLUMNS = [
  { physicalName: 'at', wireType: 'timestamp' },
  { physicalName: 'day', wireType: 'date' },
  { physicalName: 'count', wireType: 'integer' },
  { physicalName: 'amount', wireType: 'number' },
  { physicalName: 'open "now"', wireType: 'boolean' },
  { physicalName: 'note', wireType: 'text' },
] as const

async function makeTable(name: string): Promise<void> {
  await session.client.query(`create table ${name} (
    at timestamptz, day date, count bigint, amount double precision, "open ""now""" boolean, note text)`)
}

async function readBack(name: string) {
  const { rows } = await session.client.query({
    text: `select to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as at, day::text, count,
      amount, "open ""now""" as open, note from ${name}`,
  })
  return rows
}

test('every type arrives as it was, at the edges of its range too', async () => {
  await makeTable('edges')
  const copy = new CopyWriter(session.client, { table: 'edges', columns: COLUMNS, freeze: false })
  await copy.write(
    makeBatch([
      { type: 'timestamp', cells: [Date.UTC(2024, 1, 29, 12, 30) + 0.123, -1, null] },
      { type: 'date', cells: [Date.UTC(1899, 11, 31), Date.UTC(2999, 0, 1), null] },
      { type: 'integer', cells: [Number.MAX_SAFE_INTEGER, -999_999_999_999_999, null] },
      { type: 'number', cells: [5e-324, -1.7976931348623157e308, null] },
      { type: 'boolean', cells: [true, false, null] },
      { type: 'text', cells: ['žluťoučký 🐎', '', null] },
    ]),
  )
  expect(await copy.end()).toBe(3)
  expect(await readBack('edges')).toEqual([
    {
      at: '2024-02-29 12:30:00.000123',
      day: '1899-12-31',
      count: Number.MAX_SAFE_INTEGER,
      amount: 5e-324,
      open: true,
      note: 'žluťoučký 🐎',
    },
    {
      at: '1969-12-31 23:59:59.999000',
      day: '2999-01-01',
      count: -999_999_999_999_999,
      amount: -1.7976931348623157e308,
      open: false,
      note: '',
    },
    { at: null, day: null, count: null, amount: null, open: null, note: null },
  ])
})

test('rows of any length survive the buffers that they are sent in', async () => {
  await session.client.query('create table lengths (row bigint, note text)')
  const columns = [
    { physicalName: 'row', wireType: 'integer' },
    { physicalName: 'note', wireType: 'text' },
  ] as const
  const copy = new CopyWriter(session.client, { table: 'lengths', columns, freeze: false })
  const lengths = [0, 1, 31, 32, 33, 5000, 600_000, 3, 1_500_000, 700_000, 12, 300_000]
  for (let round = 0; round < 20; round++) {
    const notes = lengths.map((length, index) => String((round + index) % 10).repeat(length))
    await copy.write(
      makeBatch([
        { type: 'integer', cells: lengths.map((_, index) => round * lengths.length + index) },
        { type: 'text', cells: notes },
      ]),
    )
  }
  expect(await copy.end()).toBe(240)
  const { rows } = await session.client.query(
    `select count(*) as wrong from lengths where note <> repeat(
      ((row / 12 + row % 12) % 10)::text, ('{${lengths.join(',')}}'::int[])[row % 12 + 1])`,
  )
  expect(rows).toEqual([{ wrong: 0 }])
})

test('a row that PostgreSQL refuses fails the copy with its reason', async () => {
  await session.client.query('create table strict (note text)')
  const copy = new CopyWriter(session.client, {
    table: 'strict',
    columns: [{ physicalName: 'note', wireType: 'text' }],
    freeze: false,
  })
  await copy.write(makeBatch([{ type: 'text', cells: ['\0'] }]))
  await expect(copy.end()).rejects.toThrow(/invalid byte sequence/)
})

test('a copy into a table that is not there fails instead of waiting', async () => {
  const broken = await openSession(database.url, 'test')
  const copy = new CopyWriter(broken.client, {
    table: 'nowhere',
    columns: [{ physicalName: 'note', wireType: 'text' }],
    freeze: false,
  })
  const batch = makeBatch([{ type: 'text', cells: ['x'.repeat(400_000)] }])
  const sending = (async () => {
    for (let round = 0; round < 10; round++) await copy.write(batch)
    await copy.end()
  })()
  await expect(sending).rejects.toThrow(/does not exist/)
  await broken.close()
})

test('a connection that is lost in the middle fails the copy', async () => {
  const doomed = await openSession(database.url, 'test')
  await doomed.client.query('create table halves (note text)')
  const { rows } = await doomed.client.query('select pg_backend_pid() as pid')
  const copy = new CopyWriter(doomed.client, {
    table: 'halves',
    columns: [{ physicalName: 'note', wireType: 'text' }],
    freeze: false,
  })
  const batch = makeBatch([{ type: 'text', cells: ['x'.repeat(400_000)] }])
  await copy.write(batch)
  await session.client.query('select pg_terminate_backend($1)', [rows[0].pid])
  const sending = (async () => {
    for (let round = 0; round < 100; round++) await copy.write(batch)
    await copy.end()
  })()
  await expect(sending).rejects.toThrow()
  await doomed.close()
})
