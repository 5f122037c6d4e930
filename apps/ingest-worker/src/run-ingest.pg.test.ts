import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const WEATHER = `date,precipitation,temp_max,weather
2012-01-01,0.0,12.8,drizzle
2012-01-02,10.9,10.6,rain
2012-01-03,0.8,,rain
`

test('a file becomes a typed table with its time axis, its columns and an account of its rows', async () => {
  const { uploadId, datasetId, version } = await fixture.publish(WEATHER, {
    filename: 'seattle-weather.csv',
  })
  expect(version).toBe(1)
  expect(await fixture.rows(datasetId)).toEqual([
    { time: new Date('2012-01-01'), precipitation: 0, temp_max: 12.8, weather: 'drizzle' },
    { time: new Date('2012-01-02'), precipitation: 10.9, temp_max: 10.6, weather: 'rain' },
    { time: new Date('2012-01-03'), precipitation: 0.8, temp_max: null, weather: 'rain' },
  ])
  expect(await fixture.findDataset(datasetId)).toMatchObject({
    name: 'seattle-weather',
    table_name: expect.stringMatching(/^seattle_weather_[0-9a-f]{8}$/),
    row_count: 3,
    time_column: 'date',
    time_from: new Date('2012-01-01'),
    time_to: new Date('2012-01-03'),
  })
  expect(await fixture.findUpload(uploadId)).toMatchObject({
    state: 'published',
    dataset_id: datasetId,
    rows_read: 3,
    rows_loaded: 3,
    rows_rejected: 0,
    bytes_read: WEATHER.length,
    claimed_by: null,
    error: null,
  })
})

test('columns know their role, their nulls, their distinct values and their extent', async () => {
  const { datasetId } = await fixture.publish(WEATHER)
  const { columns } = await fixture.snapshot(datasetId)
  expect(columns).toMatchObject([
    {
      name: 'date',
      physicalName: 'time',
      type: 'date',
      role: 'time',
      min: '2012-01-01',
      max: '2012-01-03',
    },
    { name: 'precipitation', type: 'number', role: 'measure', distinctCount: 3, min: 0, max: 10.9 },
    { name: 'temp_max', type: 'number', role: 'measure', nullCount: 1, distinctCount: 2 },
    {
      name: 'weather',
      type: 'text',
      role: 'dimension',
      distinctCount: 2,
      min: 'drizzle',
      max: 'rain',
    },
  ])
})

test('a row that does not fit its columns is rejected with its line and its text, the rest is loaded', async () => {
  const rows = Array.from({ length: 200 }, (_, day) => `${dayOf(day)},${day}`)
  rows[149] = 'yesterday,149'
  const { uploadId, datasetId } = await fixture.publish(`date,value\n${rows.join('\n')}\n`)
  const upload = await fixture.findUpload(uploadId)
  expect(upload).toMatchObject({ rows_read: 200, rows_loaded: 199, rows_rejected: 1 })
  expect(await fixture.rows(datasetId)).toHaveLength(199)
  const rejects = await fixture.db
    .selectFrom('upload_rejects')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .execute()
  expect(rejects).toMatchObject([
    { line: 151, column_name: 'date', reason: 'not-a-time', text: 'yesterday,149' },
  ])
})

test('a row without a time is a reject, not a row that nobody finds', async () => {
  const { uploadId, datasetId } = await fixture.publish(
    'date,value\n2024-01-01,1\n,2\n2024-01-03,3\n',
  )
  const upload = await fixture.findUpload(uploadId)
  expect(upload).toMatchObject({ rows_read: 3, rows_loaded: 2, rows_rejected: 1 })
  expect(await fixture.rows(datasetId)).toHaveLength(2)
  const rejects = await fixture.db
    .selectFrom('upload_rejects')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .execute()
  expect(rejects).toMatchObject([{ line: 3, column_name: 'date', reason: 'no-time', text: ',2' }])
})

test('rows of a file without times have the time of their upload', async () => {
  const { uploadId, datasetId } = await fixture.publish('city,people\nBern,134794\nBasel,173863\n')
  const { created_at } = await fixture.findUpload(uploadId)
  expect(await fixture.rows(datasetId, 'city')).toEqual([
    { time: created_at, city: 'Basel', people: 173_863 },
    { time: created_at, city: 'Bern', people: 134_794 },
  ])
  expect(await fixture.findDataset(datasetId)).toMatchObject({ time_column: null, time_from: null })
})

test('names that the table needs itself, or PostgreSQL, or that differ only late, stay apart', async () => {
  const long = 'n'.repeat(60)
  const names = ['time', 'upload_id', 'xmin', 'a "b"', 'Größe (m²)', `${long}_a`, `${long}_b`]
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')
  const { datasetId } = await fixture.publish(`${header}\nx,y,z,1,2,3,4\nx,y,z,1,2,3,4\n`)
  const { columns, rows } = await fixture.snapshot(datasetId)
  const physical = columns.map((column) => column.physicalName)
  expect(new Set(physical).size).toBe(names.length)
  expect(physical.slice(0, 5)).toEqual(['time_2', 'upload_id_2', 'xmin_2', 'a "b"', 'Größe (m²)'])
  expect(rows).toHaveLength(2)
})

test('a header alone is an empty dataset with columns', async () => {
  const { datasetId, uploadId } = await fixture.publish('date,amount,shop\n')
  expect(await fixture.rows(datasetId)).toEqual([])
  const { columns } = await fixture.snapshot(datasetId)
  expect(columns.map((column) => column.name)).toEqual(['date', 'amount', 'shop'])
  expect(await fixture.findUpload(uploadId)).toMatchObject({ rows_read: 0, rows_loaded: 0 })
})

test('an empty file fails with a message for people, and leaves no dataset', async () => {
  const uploadId = await fixture.upload('')
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'failed', code: 'empty-file' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({
    state: 'failed',
    error: { code: 'empty-file', message: 'The file is empty.' },
    dataset_id: null,
  })
})

test('a file that is gone fails, it is not tried for ever', async () => {
  const uploadId = await fixture.upload('a,b\n1,2\n')
  const { object_key } = await fixture.findUpload(uploadId)
  await fixture.context.objects.delete(object_key)
  expect(await fixture.ingest(uploadId)).toMatchObject({
    state: 'failed',
    code: 'object-not-found',
  })
})

test('an ambiguous date order waits for the answer and then loads by it', async () => {
  const file = 'day,value\n01/02/2024,1\n03/04/2024,2\n'
  const uploadId = await fixture.upload(file)
  expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
  const waiting = await fixture.findUpload(uploadId)
  expect(waiting.state).toBe('waiting')
  const question = waiting.questions?.[0]
  expect(question?.column).toBe('day')
  const answer = question?.choices.find((choice) => choice.value === 'dmy')
  const answers = { [question?.id ?? '']: answer?.value ?? '' }
  await fixture.db
    .updateTable('uploads')
    .set({ state: 'queued', answers: JSON.stringify(answers) })
    .where('id', '=', uploadId)
    .execute()
  const outcome = await fixture.ingest(uploadId)
  if (outcome.state !== 'published') throw new Error(outcome.state)
  const rows = await fixture.rows(outcome.datasetId)
  expect(rows.map((row) => row['time'])).toEqual([new Date('2024-02-01'), new Date('2024-04-03')])
})

test('the metrics view reads every measure in long form', async () => {
  const { datasetId } = await fixture.publish(WEATHER)
  const { table_name } = await fixture.findDataset(datasetId)
  const { rows } = await fixture.query(
    `select time, kpi_name, value, dataset_id = '${datasetId}' as ours
     from data."${table_name}_metrics" order by time, kpi_name limit 2`,
  )
  expect(rows).toEqual([
    { time: new Date('2012-01-01'), kpi_name: 'precipitation', value: 0, ours: true },
    { time: new Date('2012-01-01'), kpi_name: 'temp_max', value: 12.8, ours: true },
  ])
})

function dayOf(day: number): string {
  return new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)
}
