// The Parquet files: what DuckDB reads in them is what the table holds, after everything that may happen.
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { findStaleDatasets } from '@pulse/db/datasets/dataset-parts-repo'
import { deleteDataset } from '@pulse/db/datasets/delete-dataset'
import { undoUpload } from '@pulse/db/undo/undo-upload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'
import { exportDataset } from './export-dataset.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const never = new AbortController().signal

function exportIt(id: string) {
  return exportDataset(fixture.context, { id, orgId: fixture.orgId }, never)
}

async function keysOf(datasetId: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of fixture.context.processed.list(`${fixture.orgId}/${datasetId}/`)) {
    keys.push(key)
  }
  return keys
}

async function duck(sql: string) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(sql)
  const rows = reader.getRowObjectsJson()
  connection.closeSync()
  instance.closeSync()
  return rows
}

const filesOf = (datasetId: string) =>
  `read_parquet('${join(fixture.directory, 'processed', fixture.orgId, datasetId, '*.parquet')}')`

const FILE = `at,day,n,amount,ok,name
2024-01-01T10:00:00.123Z,2024-01-05,1,1.5,true,Grün
2024-01-02T10:00:00Z,,2,,false,"a ""b"""
2024-01-03T10:00:00Z,1969-12-31,9007199254740993,-0.25,,
`

test('DuckDB reads the types, the values, the nulls and the metadata', async () => {
  const { datasetId, uploadId } = await fixture.publish(FILE, {
    filename: 'All types.csv',
    timeZone: 'Europe/Berlin',
  })
  expect(await exportIt(datasetId)).toBe(true)
  const columns = await duck(`describe select * from ${filesOf(datasetId)}`)
  expect(columns.map(({ column_name, column_type }) => [column_name, column_type])).toEqual([
    ['at', 'TIMESTAMP WITH TIME ZONE'],
    ['day', 'DATE'],
    ['n', 'VARCHAR'],
    ['amount', 'DOUBLE'],
    ['ok', 'BOOLEAN'],
    ['name', 'VARCHAR'],
  ])
  const rows = await duck(
    `select epoch_ms("at")::varchar as "at", day, n, amount, ok, name from ${filesOf(datasetId)} order by 1`,
  )
  expect(rows).toEqual([
    { at: '1704103200123', day: '2024-01-05', n: '1', amount: 1.5, ok: true, name: 'Grün' },
    { at: '1704189600000', day: null, n: '2', amount: null, ok: false, name: 'a "b"' },
    {
      at: '1704276000000',
      day: '1969-12-31',
      n: '9007199254740993',
      amount: -0.25,
      ok: null,
      name: null,
    },
  ])
  const [file] = await keysOf(datasetId)
  const metadata = await duck(`select decode(key) as key, decode(value) as value
    from parquet_kv_metadata('${join(fixture.directory, 'processed', file ?? '')}')`)
  const found = Object.fromEntries(metadata.map(({ key, value }) => [key, value]))
  expect(found).toMatchObject({
    'pulse.dataset.name': 'All types',
    'pulse.upload.id': uploadId,
    'pulse.time-column': 'at',
    'pulse.time-zone': 'Europe/Berlin',
  })
  expect(JSON.parse(String(found['pulse.columns']))).toHaveLength(6)
})

test('append adds a file, undo removes it, replace supersedes all, and nothing else is written anew', async () => {
  const january = 'date,sales\n2024-01-01,1\n2024-01-02,2\n'
  const { datasetId } = await fixture.publish(january)
  await exportIt(datasetId)
  const first = await keysOf(datasetId)
  const february = { mode: 'append', datasetId } as const
  const { uploadId } = await fixture.publish('date,sales\n2024-02-01,3\n', february)
  expect(await findStaleDatasets(fixture.db)).toContainEqual({
    id: datasetId,
    orgId: fixture.orgId,
  })
  await exportIt(datasetId)
  expect(await keysOf(datasetId)).toHaveLength(2)
  expect(await keysOf(datasetId)).toContain(first[0])
  await undoUpload(fixture.db, { orgId: fixture.orgId, uploadId })
  await exportIt(datasetId)
  expect(await keysOf(datasetId)).toEqual(first)
  await fixture.publish('date,sales\n2025-01-01,9\n', { mode: 'replace', datasetId })
  await exportIt(datasetId)
  expect(await duck(`select sales from ${filesOf(datasetId)}`)).toEqual([{ sales: '9' }])
  await fixture.publish('date,sales\n2025-01-01,9.5\n', { mode: 'append', datasetId })
  await exportIt(datasetId)
  expect(await duck(`select sum(sales) as sum from ${filesOf(datasetId)}`)).toEqual([{ sum: 18.5 }])
})

test('a replaced period is written anew, and again when that is undone', async () => {
  const { datasetId } = await fixture.publish('date,n\n2024-01-01,1\n2024-01-02,2\n')
  await exportIt(datasetId)
  const replaced = { mode: 'replace-period', datasetId } as const
  const { uploadId } = await fixture.publish('date,n\n2024-01-02,7\n', replaced)
  await exportIt(datasetId)
  const sum = `select sum(n)::integer as sum from ${filesOf(datasetId)}`
  expect(await duck(sum)).toEqual([{ sum: 8 }])
  await undoUpload(fixture.db, { orgId: fixture.orgId, uploadId })
  await exportIt(datasetId)
  expect(await duck(sum)).toEqual([{ sum: 3 }])
})

test('a deleted dataset leaves no file, and what a killed writer left is removed', async () => {
  const { datasetId } = await fixture.publish('date,n\n2024-01-01,1\n')
  await exportIt(datasetId)
  const key = `${fixture.orgId}/${datasetId}/left.parquet`
  await fixture.context.processed.put(key, new Uint8Array([1]))
  await fixture.query(`insert into dataset_parts (object_key, org_id, dataset_id, upload_id, state, signature, row_count)
    values ('${key}', '${fixture.orgId}', '${datasetId}', '${datasetId}', 'writing', '', 1)`)
  await exportIt(datasetId)
  expect(await keysOf(datasetId)).toHaveLength(1)
  await deleteDataset(fixture.db, { orgId: fixture.orgId, datasetId })
  expect(await findStaleDatasets(fixture.db)).toContainEqual({
    id: datasetId,
    orgId: fixture.orgId,
  })
  await exportIt(datasetId)
  expect(await keysOf(datasetId)).toEqual([])
  expect(await findStaleDatasets(fixture.db)).not.toContainEqual({
    id: datasetId,
    orgId: fixture.orgId,
  })
})

test('many rows are several row groups, and every one of them is there', async () => {
  const rows = Array.from(
    { length: 250_000 },
    (_, row) => `${row},${row % 7 === 0 ? '' : `t${row}`}`,
  )
  const { datasetId } = await fixture.publish(`n,t\n${rows.join('\n')}\n`)
  await exportIt(datasetId)
  expect(
    await duck(`select count(*)::integer as rows, sum(n)::bigint::varchar as sum,
      count(t)::integer as texts from ${filesOf(datasetId)}`),
  ).toEqual([{ rows: 250_000, sum: '31249875000', texts: 214_285 }])
  const [file] = await keysOf(datasetId)
  const groups = await duck(`select num_row_groups::integer as groups
    from parquet_file_metadata('${join(fixture.directory, 'processed', file ?? '')}')`)
  expect(groups).toEqual([{ groups: 3 }])
}, 60_000)

test('a table that is changed does not wait for its export, which begins again', async () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => `${row},${'x'.repeat(50)}`)
  const { datasetId } = await fixture.publish(`n,t\n${rows.join('\n')}\n`)
  const running = exportIt(datasetId).catch(() => 'stopped')
  await fixture.publish('n,t,more\n1,y,2\n', { mode: 'append', datasetId })
  expect(['stopped', true]).toContain(await running)
  await exportIt(datasetId)
  expect(await duck(`select count(*)::integer as rows from ${filesOf(datasetId)}`)).toEqual([
    { rows: 200_001 },
  ])
}, 60_000)
