import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const FILE = 'date,sales\n2024-01-01,10\n'

test('the same bytes into the same dataset are asked about, with the earlier upload', async () => {
  const { datasetId, uploadId: earlier } = await fixture.publish(FILE)
  const again = { mode: 'append', datasetId, duplicates: 'ask' } as const
  const uploadId = await fixture.upload(FILE, again)
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  const waiting = await fixture.findUpload(uploadId)
  expect(waiting.duplicate_of).toBe(earlier)
  expect(waiting.questions).toMatchObject([
    { id: 'duplicate', choices: [{ value: 'skip' }, { value: 'load' }] },
  ])
  await fixture.answer(uploadId, { duplicate: 'load' })
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  expect(await fixture.rows(datasetId)).toHaveLength(2)
})

test('11: the same bytes as a new dataset are asked about by who asks, before all that is open in them', async () => {
  const ambiguous = 'date,sales\n01/02/2024,10\n03/04/2024,11\n'
  const first = await fixture.upload(ambiguous)
  await fixture.ingest(first)
  await fixture.answer(first, { 'date-order': 'dmy', 'date-order:date': 'dmy' })
  const published = await fixture.ingest(first)
  const uploadId = await fixture.upload(ambiguous, { duplicates: 'ask' })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  const { questions } = await fixture.findUpload(uploadId)
  expect(questions).toMatchObject([
    { id: 'duplicate', choices: [{ label: 'Use that dataset' }, { label: 'Load again' }] },
  ])
  await fixture.answer(uploadId, { duplicate: 'skip' })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'cancelled' })
  const { datasetId } = published as { datasetId: string }
  expect(await fixture.findUpload(uploadId)).toMatchObject({
    error: { code: 'duplicate-file', details: { datasetId } },
  })
})

test('a large file that may be there already is not loaded before that is known', async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `2024-01-01,${row % 1000},north\n`)
  const file = `date,sales,region\n${rows.join('')}`
  await fixture.publish(file)
  const uploadId = await fixture.upload(file, { duplicates: 'ask' })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ rows_loaded: 0 })
  await fixture.answer(uploadId, { duplicate: 'load' })
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
})

test('skipped, it leaves nothing behind but the reason', async () => {
  const { datasetId } = await fixture.publish('date,sales\n2024-02-01,10\n')
  const uploadId = await fixture.upload('date,sales\n2024-02-01,10\n', {
    ...{ mode: 'append', datasetId, duplicates: 'skip' },
  })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'cancelled' })
  const upload = await fixture.findUpload(uploadId)
  expect(upload).toMatchObject({ state: 'cancelled', error: { code: 'duplicate-file' } })
  expect(await fixture.context.objects.head(upload.object_key)).toBeNull()
  expect(await fixture.rows(datasetId)).toHaveLength(1)
})

test('whoever does not ask is told, and what was undone or replaced is no earlier file', async () => {
  const file = 'date,sales\n2024-03-01,10\n'
  const first = await fixture.publish(file)
  const second = await fixture.publish(file)
  expect(await fixture.findUpload(second.uploadId)).toMatchObject({ duplicate_of: first.uploadId })
  const { datasetId } = second
  await fixture.publish('date,sales\n2024-04-01,1\n', { mode: 'replace', datasetId })
  const third = await fixture.publish(file, { mode: 'append', datasetId, duplicates: 'ask' })
  expect(await fixture.findUpload(third.uploadId)).toMatchObject({ duplicate_of: null })
})

test('a file whose table ends early is compared as a whole', async () => {
  const table = `a,b\n${'1,2\n'.repeat(40_000)}`
  const one = `${table}\nnotes\nof one\n${'x\n'.repeat(20_000)}`
  const other = `${table}\nnotes\nof one\n${'x\n'.repeat(19_999)}y\n`
  await fixture.publish(one)
  const { uploadId } = await fixture.publish(other)
  expect(await fixture.findUpload(uploadId)).toMatchObject({ duplicate_of: null })
})
