// Files that other programs put into the store.

import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'
import { ingestAll } from '../ingest-handler.ts'
import { readForeignKey } from './foreign-file.ts'
import { takeForeignFiles } from './take-foreign-files.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const never = new AbortController().signal

/** As another program does it; a minute ago, so that it is surely done. */
async function putFile(path: string, content: string, secondsAgo = 60): Promise<void> {
  const key = `raw/${fixture.orgId}/${path}`
  await fixture.context.objects.put(key, new TextEncoder().encode(content))
  const then = Date.now() / 1000 - secondsAgo
  await utimes(join(fixture.directory, key), then, then)
}

async function look(): Promise<number> {
  let taken = 0
  for await (const uploadId of takeForeignFiles(fixture.context, never)) {
    taken++
    await ingestAll(fixture.context, uploadId, never)
  }
  return taken
}

async function datasetNamed(name: string) {
  const { rows } = await fixture.query(
    `select id, row_count::int as rows, version from datasets where name = '${name}' and deleted_at is null`,
  )
  return rows
}

test('a file is a dataset by its name, once however often somebody looks', async () => {
  await putFile('Verkäufe 2024.csv', 'date,n\n2024-01-01,1\n')
  expect(await look()).toBe(1)
  expect(await look()).toBe(0)
  const [dataset] = await datasetNamed('Verkäufe 2024')
  expect(dataset).toMatchObject({ rows: 1, version: 1 })
  const upload = await fixture.query(
    `select source_key from uploads where dataset_id = '${dataset.id}'`,
  )
  expect(upload.rows).toEqual([{ source_key: `raw/${fixture.orgId}/Verkäufe 2024.csv` }])
})

test('another content of the same file takes the place of the one before', async () => {
  await putFile('stock.csv', 'date,n\n2024-01-01,1\n', 100)
  await look()
  await putFile('stock.csv', 'date,n\n2024-01-02,2\n2024-01-03,3\n')
  expect(await look()).toBe(1)
  expect(await datasetNamed('stock')).toMatchObject([{ rows: 2, version: 2 }])
})

test('the files of a folder are one dataset; one that changes changes only its rows', async () => {
  await putFile('tills/2024-01.csv', 'date,n\n2024-01-01,1\n', 100)
  await putFile('tills/2024-02.csv', 'date,n\n2024-02-01,2\n', 100)
  expect(await look()).toBe(2)
  const [dataset] = await datasetNamed('tills')
  expect(dataset).toMatchObject({ rows: 2 })
  await putFile('tills/2024-01.csv', 'date,n\n2024-01-01,10\n2024-01-02,11\n')
  expect(await look()).toBe(1)
  const rows = await fixture.rows(dataset.id, 'time')
  expect(rows.map((row) => row['n'])).toEqual([10, 11, 2])
})

test('a file that is still being written, one of nobody and one that is no table are let be', async () => {
  // However long this takes, it was written a moment ago.
  await putFile('growing.csv', 'date,n\n', -3600)
  await putFile('readme.md', '# hello')
  const nobody = '00000000-0000-4000-8000-000000000000'
  await fixture.context.objects.put(`raw/${nobody}/theirs.csv`, new Uint8Array([97]))
  expect(await look()).toBe(0)
})

test('a worker that died while it copied is followed by one that copies again', async () => {
  await putFile('left.csv', 'date,n\n2024-01-01,1\n')
  const { value: id } = await takeForeignFiles(fixture.context, never).next()
  await fixture.query(`update uploads set state = 'uploading' where id = '${id}'`)
  await fixture.context.objects.delete(`raw/${fixture.orgId}/${id}`)
  expect(await look()).toBe(1)
  expect(await datasetNamed('left')).toMatchObject([{ rows: 1 }])
})

test('our own objects are no files of other programs', () => {
  const orgId = '0b9a3a44-6b7e-4f0c-9a53-7bd5a3a1c001'
  for (const name of [orgId, `${orgId}.info`, `${orgId}.part`]) {
    expect(readForeignKey(`raw/${orgId}/${name}`)).toBeNull()
  }
  expect(readForeignKey('raw/else/a.csv')).toBeNull()
  expect(readForeignKey(`processed/${orgId}/a.csv`)).toBeNull()
  expect(readForeignKey(`raw/${orgId}/in/b.csv.gz`)).toMatchObject({
    folder: 'in',
    path: 'in/b.csv.gz',
  })
})
