// Columns that people read in another way: before a file is loaded, and after.
import { undoUpload } from '@pulse/db/undo/undo-upload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const SALES = 'day,code,amount\n2024-01-02,7,1.5\n2024-03-04,8,2\n'
const MORE = 'day,code,amount\n2024-05-06,9,x\n2024-05-07,10,4\n'

async function accountOf(uploadId: string) {
  const { rows_read, rows_loaded, rows_rejected } = await fixture.findUpload(uploadId)
  return { rows_read, rows_loaded, rows_rejected }
}

async function openRejects(uploadId: string): Promise<number[]> {
  const { rows } = await fixture.query(`select line::int as line from upload_rejects
    where upload_id = '${uploadId}' and settled_by is null order by line`)
  return rows.map(({ line }: { line: number }) => line)
}

const undo = (uploadId: string) => undoUpload(fixture.db, { orgId: fixture.orgId, uploadId })

test('a preview waits, takes changes along and loads by them', async () => {
  const uploadId = await fixture.upload(SALES, { preview: true })
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  const waiting = await fixture.findUpload(uploadId)
  expect(waiting.questions).toMatchObject([{ id: 'preview', choices: [{ value: 'load' }] }])
  expect(waiting.plan).toMatchObject({ columns: [{ name: 'day' }, { name: 'code' }, {}] })
  await fixture.query(
    `update uploads set changes = '${JSON.stringify({
      columns: [{ name: 'code', type: 'text', newName: 'shop' }],
    })}' where id = '${uploadId}'`,
  )
  await fixture.answer(uploadId, { preview: 'load' })
  const outcome = await fixture.ingest(uploadId)
  if (outcome.state !== 'published') throw new Error(outcome.state)
  const rows = await fixture.rows(outcome.datasetId)
  expect(rows.map((row) => row['shop'])).toEqual(['7', '8'])
})

test('types, names, formats and the time axis change in one step, for all files, and undo brings all back', async () => {
  const first = await fixture.publish(SALES)
  const { datasetId } = first
  const second = await fixture.upload(MORE, { mode: 'append', datasetId })
  await fixture.ingest(second)
  await fixture.answer(second, { 'type:amount': 'reject' })
  expect(await fixture.ingest(second)).toMatchObject({ state: 'published' })
  const before = await fixture.snapshot(datasetId)
  const account = await accountOf(second)
  expect(account).toEqual({ rows_read: 2, rows_loaded: 1, rows_rejected: 1 })

  const retype = await fixture.retype(datasetId, {
    columns: [
      { name: 'amount', type: 'text' },
      { name: 'code', newName: 'shop', type: 'text' },
    ],
  })
  expect(await fixture.ingest(retype)).toMatchObject({ state: 'published', version: 3 })
  const rows = await fixture.rows(datasetId, 'time')
  expect(rows.map(({ shop, amount }) => [shop, amount])).toEqual([
    ['7', '1.5'],
    ['8', '2'],
    ['9', 'x'],
    ['10', '4'],
  ])
  expect(await accountOf(second)).toEqual({ rows_read: 2, rows_loaded: 2, rows_rejected: 0 })
  expect(await openRejects(second)).toEqual([])
  const { rows: owners } = await fixture.query(
    `select distinct upload_id from data."${(await fixture.findDataset(datasetId)).table_name}"`,
  )
  expect(owners).toHaveLength(2)

  await undo(retype)
  expect(await fixture.snapshot(datasetId)).toEqual(before)
  expect(await accountOf(second)).toEqual(account)
  expect(await openRejects(second)).toEqual([2])
})

test('the next file is read as the columns were changed', async () => {
  const { datasetId } = await fixture.publish(SALES)
  const changes = { columns: [{ name: 'code', newName: 'shop', type: 'text' as const }] }
  await fixture.ingest(await fixture.retype(datasetId, changes))
  const again = { columns: [{ name: 'shop', newName: 'branch' }] }
  await fixture.ingest(await fixture.retype(datasetId, again))
  await fixture.publish('day,code,amount\n2025-01-01,12,3\n', { mode: 'append', datasetId })
  const rows = await fixture.rows(datasetId, 'time')
  expect(rows.map((row) => row['branch'])).toEqual(['7', '8', '12'])
})

test('a date order that was read the wrong way is read the other way', async () => {
  const { datasetId } = await fixture.publish('day,n\n01/02/2024,1\n13/02/2024,2\n')
  const retype = await fixture.retype(datasetId, {
    columns: [{ name: 'day', type: 'text' }],
    timeColumn: null,
  })
  expect(await fixture.ingest(retype)).toMatchObject({ state: 'published' })
  expect((await fixture.findDataset(datasetId)).time_column).toBeNull()
  const back = await fixture.retype(datasetId, {
    columns: [{ name: 'day', type: 'date', format: { kind: 'time', order: 'dmy' } }],
    timeColumn: 'day',
  })
  expect(await fixture.ingest(back)).toMatchObject({ state: 'published' })
  const rows = await fixture.rows(datasetId, 'time')
  expect(rows.map((row) => row['time'])).toEqual([new Date('2024-02-01'), new Date('2024-02-13')])
})

test('a retyping of a dataset whose originals are gone fails, and changes nothing', async () => {
  const { datasetId, uploadId } = await fixture.publish(SALES)
  const before = await fixture.snapshot(datasetId)
  await fixture.context.objects.delete((await fixture.findUpload(uploadId)).object_key)
  const retype = await fixture.retype(datasetId, { columns: [{ name: 'code', type: 'text' }] })
  expect(await fixture.ingest(retype)).toMatchObject({ state: 'failed', code: 'object-not-found' })
  expect(await fixture.snapshot(datasetId)).toEqual(before)
})

test('cancelled at any moment, a retyping is all or nothing', async () => {
  const { datasetId } = await fixture.publish(SALES)
  const tables = (await fixture.dataTables()).length
  for (let round = 0; round < 6; round++) {
    const before = await fixture.findDataset(datasetId)
    const type = round % 2 === 0 ? 'text' : 'integer'
    const id = await fixture.retype(datasetId, { columns: [{ name: 'code', type }] })
    const running = fixture.ingest(id)
    await new Promise((resolve) => setTimeout(resolve, round * 10))
    await fixture.query(`update uploads set state = 'cancelled'
      where id = '${id}' and state in ('queued', 'running')`)
    await running
    const { state } = await fixture.findUpload(id)
    expect(['cancelled', 'published']).toContain(state)
    const after = await fixture.findDataset(datasetId)
    expect(after.version - before.version).toBe(state === 'published' ? 1 : 0)
    if (state === 'published') await undo(id)
  }
  expect(await fixture.dataTables()).toHaveLength(tables)
})
