// Everything that holds on plain PostgreSQL, on TimescaleDB; and what only holds there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'
import './add-files.pg.test.ts'
import './interruptions.pg.test.ts'
import './run-ingest.pg.test.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

function daily(days: number, firstYear: number): string {
  const rows = Array.from({ length: days }, (_, day) => {
    const date = new Date(Date.UTC(firstYear, 0, 1 + day)).toISOString().slice(0, 10)
    return `${date},${day}`
  })
  return `date,value\n${rows.join('\n')}\n`
}

async function chunksOf(datasetId: string): Promise<number | null> {
  const { table_name } = await fixture.findDataset(datasetId)
  const { rows } = await fixture.query(
    `select num_chunks from timescaledb_information.hypertables
     where hypertable_schema = 'data' and hypertable_name = '${table_name}'`,
  )
  return rows[0]?.num_chunks ?? null
}

test('a dataset is a hypertable, and a small one of few chunks however long ago it began', async () => {
  const { datasetId } = await fixture.publish(daily(3000, 1850))
  const chunks = await chunksOf(datasetId)
  expect(chunks).toBeGreaterThanOrEqual(1)
  expect(chunks).toBeLessThanOrEqual(3)
})

test('a hypertable that takes the place of another stays one when that is undone', async () => {
  const { datasetId } = await fixture.publish(daily(100, 2020))
  await fixture.publish(daily(100, 2024), { mode: 'replace', datasetId })
  expect(await chunksOf(datasetId)).toBeGreaterThanOrEqual(1)
})

test('two files load at the same time without waiting for each other', async () => {
  const files = await Promise.all(
    [1990, 1991, 1992].map((year) => fixture.upload(daily(5000, year))),
  )
  const outcomes = await Promise.all(files.map((uploadId) => fixture.ingest(uploadId)))
  expect(outcomes.map((outcome) => outcome.state)).toEqual(['published', 'published', 'published'])
})
