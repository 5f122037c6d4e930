// Files that are damaged, or meant to do damage.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

test('a compressed file is loaded as the file in it', async () => {
  const file = gzipSync('date,value\n2024-01-01,1\n2024-01-02,2\n')
  const uploadId = await fixture.upload(file, { filename: 'values.csv.gz' })
  const outcome = await fixture.ingest(uploadId)
  if (outcome.state !== 'published') throw new Error(JSON.stringify(outcome))
  expect(await fixture.rows(outcome.datasetId)).toHaveLength(2)
  expect(await fixture.findDataset(outcome.datasetId)).toMatchObject({ name: 'values' })
})

test('a compressed file that is cut off, or garbled, is told to be damaged', async () => {
  const rows = Array.from({ length: 5000 }, (_, row) => `${row},${row * 7919}`).join('\n')
  const whole = gzipSync(`a,b\n${rows}\n`)
  const garbled = Buffer.from(whole)
  garbled.fill(0x55, 2000, 2100)
  for (const file of [whole.subarray(0, whole.length / 2), garbled]) {
    const uploadId = await fixture.upload(file, { filename: 'cut.csv.gz' })
    expect(await fixture.ingest(uploadId)).toMatchObject({
      state: 'failed',
      code: 'unreadable-file',
      message: 'The compressed file is damaged.',
    })
  }
})

test('a small file that unpacks to a huge one is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(20 << 20, `a,${'b'.repeat(500)}\n`))
  const uploadId = await fixture.upload(bomb, { filename: 'bomb.csv.gz' })
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'failed', code: 'too-large' })
})

test('no byte of a file brings the load down: each row is loaded or rejected', async () => {
  const cells = ['plain', 'nul \0 inside', '\xff\xfe', "'; drop table users; --", '=cmd()', '\\N']
  const rows = cells.map((cell, row) => `2024-01-0${row + 1},${cell}`)
  // latin1: the bytes as they are written here, which are no UTF-8.
  const file = Buffer.from(`date,no\0te\n${rows.join('\n')}\n`, 'latin1')
  const { uploadId, datasetId } = await fixture.publish(file)
  const upload = await fixture.findUpload(uploadId)
  expect(upload.rows_read).toBe(cells.length)
  expect(upload.rows_loaded + upload.rows_rejected).toBe(cells.length)
  expect(await fixture.rows(datasetId)).toHaveLength(upload.rows_loaded)
})

test('numbers and times at the edges of what can be stored do not bring the load down', async () => {
  const file = `at,amount,count
2024-01-01T00:00:00Z,1e308,9007199254740991
9999-12-31T23:59:59Z,-1e308,-9007199254740991
0001-01-01T00:00:00Z,1e-320,0
`
  const { uploadId } = await fixture.publish(file)
  const upload = await fixture.findUpload(uploadId)
  expect(upload.rows_loaded + upload.rows_rejected).toBe(3)
})

test('random bytes end with an answer', async () => {
  const bytes = new Uint8Array(20_000)
  let seed = 42
  for (let index = 0; index < bytes.length; index++) {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    bytes[index] = seed >>> 24
  }
  const uploadId = await fixture.upload(bytes)
  const outcome = await fixture.ingest(uploadId)
  expect(['published', 'failed', 'waiting']).toContain(outcome.state)
  expect(outcome).not.toMatchObject({ code: 'internal' })
})
