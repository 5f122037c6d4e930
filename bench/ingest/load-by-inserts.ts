import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import pg from 'pg'
import type { BenchFile } from './bench-files.ts'

/** PostgreSQL takes at most 65,535 parameters in a statement. */
const MAX_PARAMETERS = 60_000

/** A look at so many rows says enough: each takes as long as the one before. */
const MOST_ROWS = 100_000

/**
 * Seconds of what one writes first: csv-parse and INSERTs of many rows, in one transaction. Of a large file its
 * beginning is loaded, and the time is that for all of its rows.
 */
export async function loadByInserts(databaseUrl: string, file: BenchFile): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const columns = file.columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  await client.query(`create table by_inserts (${columns})`)
  await client.query('create index on by_inserts (ts desc)')
  const rowsPerInsert = Math.floor(MAX_PARAMETERS / file.columns.length)
  const startedAt = performance.now()
  await client.query('begin')
  let rows: string[][] = []
  for await (const row of createReadStream(file.path).pipe(
    parse({ from_line: 2, to_line: MOST_ROWS + 1 }),
  )) {
    rows.push(row)
    if (rows.length === rowsPerInsert) {
      await insert(client, rows)
      rows = []
    }
  }
  if (rows.length > 0) await insert(client, rows)
  await client.query('commit')
  const seconds = (performance.now() - startedAt) / 1000
  const share = Math.min(1, MOST_ROWS / file.rows)
  await client.end()
  return seconds / share
}

async function insert(client: pg.Client, rows: string[][]): Promise<void> {
  let parameter = 0
  const values = rows.map((row) => `(${row.map(() => `$${++parameter}`).join(',')})`)
  await client.query(`insert into by_inserts values ${values.join(',')}`, rows.flat())
}
