// Datasets over time: append, replace, replace the period, and undo of each.

import { deleteDataset } from '@pulse/db/datasets/delete-dataset'
import { undoUpload } from '@pulse/db/undo/undo-upload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const JANUARY = 'date,sales,shop\n2024-01-01,10,North\n2024-01-02,20,South\n2024-01-03,30,North\n'
const FEBRUARY = 'date,sales,shop\n2024-02-01,40,North\n2024-02-02,50,East\n'

function undo(uploadId: string) {
  return undoUpload(fixture.db, { orgId: fixture.orgId, uploadId })
}

async function sales(datasetId: string) {
  return (await fixture.rows(datasetId, 'time, sales')).map((row) => row['sales'])
}

test('append adds rows, counts them in and widens what is known about the columns', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const appended = await fixture.publish(FEBRUARY, { mode: 'append', datasetId })
  expect(appended).toMatchObject({ datasetId, version: 2 })
  expect(await sales(datasetId)).toEqual([10, 20, 30, 40, 50])
  const { dataset, columns } = await fixture.snapshot(datasetId)
  expect(dataset).toMatchObject({ row_count: 5, time_to: new Date('2024-02-02') })
  expect(columns).toMatchObject([
    { name: 'date', min: '2024-01-01', max: '2024-02-02', distinctCount: 5 },
    { name: 'sales', min: 10, max: 50 },
    { name: 'shop', distinctCount: 3, min: 'East', max: 'South' },
  ])
})

test('columns are found by name: reordered, missing, new, and with decimals all of a sudden', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const { uploadId } = await fixture.publish(
    'discount,Sales,date\n0.5,1.25,2024-03-01\n,2,2024-03-02\n',
    { mode: 'append', datasetId },
  )
  expect(await fixture.rows(datasetId, 'time')).toEqual([
    { time: new Date('2024-01-01'), sales: 10, shop: 'North', discount: null },
    { time: new Date('2024-01-02'), sales: 20, shop: 'South', discount: null },
    { time: new Date('2024-01-03'), sales: 30, shop: 'North', discount: null },
    { time: new Date('2024-03-01'), sales: 1.25, shop: null, discount: 0.5 },
    { time: new Date('2024-03-02'), sales: 2, shop: null, discount: null },
  ])
  const { warnings } = await fixture.findUpload(uploadId)
  expect(warnings.join('\n')).toMatch(/“sales” held whole numbers and now holds numbers/)
  expect(warnings.join('\n')).toMatch(/no column “shop”/)
  expect(warnings.join('\n')).toMatch(/“discount” is new/)
})

const MANY = 'date,sales\n2024-02-01,many\n2024-02-02,7\n2024-02-03,few\n'

async function appendMany(answer?: 'reject' | 'text') {
  const { datasetId } = await fixture.publish(JANUARY)
  const before = await fixture.snapshot(datasetId)
  const uploadId = await fixture.upload(MANY, { mode: 'append', datasetId })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  const { questions } = await fixture.findUpload(uploadId)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
  if (answer) await fixture.answer(uploadId, { 'type:sales': answer })
  return { datasetId, uploadId, before, questions }
}

test('text where the dataset has numbers is explained and asked about, and nothing changes', async () => {
  const { questions } = await appendMany()
  expect(questions).toMatchObject([
    {
      id: 'type:sales',
      kind: 'retyped-column',
      message: '“sales” holds whole numbers in this dataset, but text in the file.',
      choices: [{ value: 'reject' }, { value: 'text' }],
    },
  ])
})

test('rows of another type are left out by the answer, with their reasons', async () => {
  const { datasetId, uploadId } = await appendMany('reject')
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({
    rows_read: 3,
    rows_loaded: 1,
    rows_rejected: 2,
  })
  expect(await sales(datasetId)).toEqual([10, 20, 30, 7])
})

test('a column becomes text by the answer, the next file knows, and undo takes it back', async () => {
  const { datasetId, uploadId, before } = await appendMany('text')
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  expect(await sales(datasetId)).toEqual(['10', '20', '30', 'many', '7', 'few'])
  await undo(uploadId)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
})

test('a new column in the place of one that is gone may be the same by another name', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const uploadId = await fixture.upload('date,sales (EUR),shop\n2024-02-01,40,North\n', {
    mode: 'append',
    datasetId,
  })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  expect((await fixture.findUpload(uploadId)).questions).toMatchObject([
    {
      id: 'renamed:sales (EUR)',
      kind: 'renamed-column',
      choices: [{ value: 'same' }, { value: 'new' }],
    },
  ])
  await fixture.answer(uploadId, { 'renamed:sales (EUR)': 'same' })
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  expect(await sales(datasetId)).toEqual([10, 20, 30, 40])
  const next = await fixture.publish('date,sales (EUR),shop\n2024-03-01,50,North\n', {
    mode: 'append',
    datasetId,
  })
  expect(next).toMatchObject({ version: 3 })
})

test('a dataset made of a header alone takes the columns of the first file with rows', async () => {
  const { datasetId } = await fixture.publish('date,sales,shop\n')
  const before = await fixture.snapshot(datasetId)
  const { uploadId } = await fixture.publish(JANUARY, { mode: 'append', datasetId })
  expect(await sales(datasetId)).toEqual([10, 20, 30])
  const { columns } = await fixture.snapshot(datasetId)
  expect(columns.map(({ type }) => type)).toEqual(['date', 'integer', 'text'])
  const { warnings } = await fixture.findUpload(uploadId)
  expect(warnings.join()).toMatch(/had no rows yet/)
  await undo(uploadId)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
})

test('identifiers with leading zeros stay text, also in a file where all look like numbers', async () => {
  const { datasetId } = await fixture.publish('zip,people\n00501,1\n10001,2\n')
  await fixture.publish('zip,people\n90210,3\n60601,4\n', { mode: 'append', datasetId })
  const rows = await fixture.rows(datasetId, 'people')
  expect(rows.map((row) => row['zip'])).toEqual(['00501', '10001', '90210', '60601'])
})

test('a column that was empty so far becomes what its first values are, and undo takes it back', async () => {
  const { datasetId } = await fixture.publish('date,sales,refund\n2024-01-01,1,\n2024-01-02,2,\n')
  const before = await fixture.snapshot(datasetId)
  const { uploadId } = await fixture.publish('date,sales,refund\n2024-02-01,3,2024-02-15\n', {
    mode: 'append',
    datasetId,
  })
  const rows = await fixture.rows(datasetId, 'time')
  expect(rows.map((row) => row['refund'])).toEqual([null, null, '2024-02-15'])
  await undo(uploadId)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
})

test('undo of an append restores exactly what was before, widened columns included', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const before = await fixture.snapshot(datasetId)
  const { uploadId } = await fixture.publish('date,sales,discount\n2024-03-01,1.5,2\n', {
    mode: 'append',
    datasetId,
  })
  expect(await undo(uploadId)).toMatchObject({ datasetId, version: 3 })
  expect(await fixture.snapshot(datasetId)).toEqual(before)
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'undone' })
})

test('replace takes the place of all rows, and undo puts them back', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const before = await fixture.snapshot(datasetId)
  const tables = await fixture.dataTables()
  const { uploadId } = await fixture.publish('date,visitors\n2025-01-01,7\n', {
    mode: 'replace',
    datasetId,
  })
  const { dataset, columns, rows } = await fixture.snapshot(datasetId)
  expect(rows).toEqual([{ time: new Date('2025-01-01'), visitors: 7 }])
  expect(columns.map((column) => column.name)).toEqual(['date', 'visitors'])
  expect(dataset).toMatchObject({ row_count: 1, name: before.dataset.name })
  await undo(uploadId)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
  expect(await fixture.dataTables()).toEqual(tables)
})

test('replace-period takes the place of the rows between its first and last time only', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const before = await fixture.snapshot(datasetId)
  const tables = await fixture.dataTables()
  const { uploadId } = await fixture.publish(
    'date,sales,shop\n2024-01-02,21,South\n2024-01-03,31,North\n2024-01-04,41,North\n',
    { mode: 'replace-period', datasetId },
  )
  expect(await sales(datasetId)).toEqual([10, 21, 31, 41])
  expect(await fixture.findDataset(datasetId)).toMatchObject({ row_count: 4 })
  await undo(uploadId)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
  expect(await fixture.dataTables()).toEqual(tables)
})

test('an earlier append can be undone alone; undoing the later one then restores no ghosts', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const before = await fixture.snapshot(datasetId)
  const february = await fixture.publish(FEBRUARY, { mode: 'append', datasetId })
  const march = await fixture.publish('date,sales,shop\n2024-03-01,60,West\n', {
    mode: 'append',
    datasetId,
  })
  await undo(february.uploadId)
  expect(await sales(datasetId)).toEqual([10, 20, 30, 60])
  expect(await fixture.findDataset(datasetId)).toMatchObject({ row_count: 4 })
  await undo(march.uploadId)
  const after = await fixture.snapshot(datasetId)
  expect(after.rows).toEqual(before.rows)
  expect(after.columns).toEqual(before.columns)
  expect(after.dataset).toMatchObject({ row_count: 3, time_to: before.dataset.time_to })
})

test('what a replacement stands on cannot be undone before it', async () => {
  const first = await fixture.publish(JANUARY)
  const { datasetId } = first
  const replaced = await fixture.publish(FEBRUARY, { mode: 'replace', datasetId })
  const appended = await fixture.publish(JANUARY, { mode: 'append', datasetId })
  await expect(undo(first.uploadId)).rejects.toMatchObject({ code: 'upload-state' })
  await expect(undo(replaced.uploadId)).rejects.toMatchObject({ code: 'upload-state' })
  await undo(appended.uploadId)
  await undo(replaced.uploadId)
  expect(await sales(datasetId)).toEqual([10, 20, 30])
})

test('undo of the only upload takes the dataset with it, and every table', async () => {
  const tables = await fixture.dataTables()
  const { uploadId, datasetId } = await fixture.publish(JANUARY)
  const undone = await undo(uploadId)
  expect(undone).toEqual({
    datasetId,
    version: null,
    objectKeys: [expect.stringContaining(uploadId)],
  })
  expect(await fixture.dataTables()).toEqual(tables)
  await expect(undo(uploadId)).rejects.toMatchObject({ code: 'upload-state' })
})

test('deleting a dataset drops what was kept for undo and stops files on their way', async () => {
  const tables = await fixture.dataTables()
  const { datasetId } = await fixture.publish(JANUARY)
  await fixture.publish(FEBRUARY, { mode: 'replace', datasetId })
  await fixture.publish('date,sales,shop\n2024-02-01,1,North\n', {
    mode: 'replace-period',
    datasetId,
  })
  const onItsWay = await fixture.upload(FEBRUARY, { mode: 'append', datasetId })
  const { objectKeys } = await deleteDataset(fixture.db, { orgId: fixture.orgId, datasetId })
  expect(objectKeys).toHaveLength(4)
  expect(await fixture.dataTables()).toEqual(tables)
  expect(await fixture.ingest(onItsWay)).toEqual({ state: 'skipped' })
  expect(await fixture.findUpload(onItsWay)).toMatchObject({ state: 'cancelled' })
})

test('two files appended at the same time are both there, and both are counted', async () => {
  const { datasetId } = await fixture.publish(JANUARY)
  const files = [FEBRUARY, 'date,sales,shop\n2024-03-01,60,West\n', 'date,sales\n2024-04-01,70\n']
  const uploads = await Promise.all(
    files.map((file) => fixture.upload(file, { mode: 'append', datasetId })),
  )
  const outcomes = await Promise.all(uploads.map((uploadId) => fixture.ingest(uploadId)))
  expect(outcomes.map((outcome) => outcome.state)).toEqual(['published', 'published', 'published'])
  expect(await sales(datasetId)).toEqual([10, 20, 30, 40, 50, 60, 70])
  expect(await fixture.findDataset(datasetId)).toMatchObject({ row_count: 7, version: 4 })
})

test('a dataset that is deleted while a file is on its way to it stays deleted', async () => {
  const tables = await fixture.dataTables()
  for (let round = 0; round < 5; round++) {
    const { datasetId } = await fixture.publish(JANUARY)
    const uploadId = await fixture.upload(FEBRUARY, { mode: 'append', datasetId })
    const ingest = fixture.ingest(uploadId)
    await fixture.until(uploadId, ({ state }) => state !== 'queued')
    await deleteDataset(fixture.db, { orgId: fixture.orgId, datasetId })
    await ingest
    expect((await fixture.findDataset(datasetId)).deleted_at).not.toBeNull()
  }
  expect(await fixture.dataTables()).toEqual(tables)
})

test('another organization undoes and deletes nothing', async () => {
  const { uploadId, datasetId } = await fixture.publish(JANUARY)
  const orgId = '00000000-0000-4000-8000-000000000000'
  await expect(undoUpload(fixture.db, { orgId, uploadId })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(deleteDataset(fixture.db, { orgId, datasetId })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(await sales(datasetId)).toEqual([10, 20, 30])
})
