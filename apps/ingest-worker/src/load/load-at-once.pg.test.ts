import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

/** Large enough to be loaded while it is looked at. */
const ROWS = 40_000
const row = (index: number) => {
  const time = new Date(Date.UTC(2024, 0, 1, 0, index)).toISOString().slice(0, 16)
  return `${time},station ${index % 9},${index % 1000}\n`
}
const FILE = `time,station,level\n${Array.from({ length: ROWS }, (_, index) => row(index)).join('')}`

test('a large file is read once, and what does not fit is a reject', async () => {
  const file = `${FILE}2024-03-01T00:00,station 1,high\n`
  const { uploadId, datasetId } = await fixture.publish(file)
  expect(await fixture.findUpload(uploadId)).toMatchObject({
    state: 'published',
    rows_read: ROWS + 1,
    rows_loaded: ROWS,
    rows_rejected: 1,
    bytes_read: file.length,
  })
  const { columns } = await fixture.snapshot(datasetId)
  expect(columns).toMatchObject([
    { type: 'timestamp' },
    { type: 'text', distinctCount: 9 },
    { type: 'integer', min: 0, max: 999 },
  ])
})

test('a large file that ends in another way than it begins is the table that all of it makes', async () => {
  const { uploadId, datasetId } = await fixture.publish(`${FILE}2024-03-01T00:00,station 1,0.5\n`)
  expect(await fixture.findUpload(uploadId)).toMatchObject({
    rows_read: ROWS + 1,
    rows_loaded: ROWS + 1,
    rows_rejected: 0,
  })
  const { columns } = await fixture.snapshot(datasetId)
  expect(columns).toMatchObject([{ type: 'timestamp' }, { type: 'text' }, { type: 'number' }])
})
