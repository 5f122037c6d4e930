// ZIP archives: what is in them is loaded, and what they may do to us they do not.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'
import { makeZip, type ZipEntry } from '../test/make-zip.ts'
import { ingestAll } from './ingest-handler.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

const JANUARY = 'date,sales\n2024-01-01,10\n2024-01-02,20'
const FEBRUARY = '\ufeffdate,sales\n2024-02-01,30\n'
const SHOPS = 'shop;city\nNorth;Kiel\n'

async function expectFailure(entries: readonly ZipEntry[], code: string, message: RegExp) {
  const uploadId = await fixture.upload(makeZip(entries), { filename: 'hostile.zip' })
  expect(await fixture.ingest(uploadId)).toMatchObject({
    state: 'failed',
    code,
    message: expect.stringMatching(message),
  })
}

test('files with the same header are one table, whatever their last line and mark', async () => {
  const zip = makeZip([
    { name: 'sales/january.csv', content: JANUARY },
    { name: '__MACOSX/sales/._january.csv', content: 'litter' },
    { name: 'sales/february.csv', content: FEBRUARY },
    { name: 'notes.pdf', content: '%PDF' },
  ])
  const { datasetId, uploadId } = await fixture.publish(zip, { filename: 'sales 2024.zip' })
  expect((await fixture.rows(datasetId, 'time')).map((row) => row['sales'])).toEqual([10, 20, 30])
  expect(await fixture.findDataset(datasetId)).toMatchObject({ name: 'sales 2024' })
  const upload = await fixture.findUpload(uploadId)
  expect(upload).toMatchObject({ rows_read: 3, rows_loaded: 3, rows_rejected: 0 })
  expect(upload.warnings.join()).toContain('“notes.pdf”')
})

test('an archive is appended as one file, and undone as one', async () => {
  const { datasetId } = await fixture.publish('date,sales\n2023-12-31,1\n')
  const zip = makeZip([
    { name: 'a.csv', content: JANUARY },
    { name: 'b.csv', content: FEBRUARY },
  ])
  await fixture.publish(zip, { mode: 'append', datasetId })
  expect(await fixture.rows(datasetId)).toHaveLength(4)
})

test('different tables are uploads of their own, each once however often it is begun', async () => {
  const zip = makeZip([
    { name: 'shops.csv', content: SHOPS },
    { name: 'sales/january.csv', content: JANUARY },
    { name: 'sales/february.csv', content: FEBRUARY },
  ])
  const uploadId = await fixture.upload(zip, { filename: 'export.zip' })
  await ingestAll(fixture.context, uploadId, new AbortController().signal)
  await ingestAll(fixture.context, uploadId, new AbortController().signal)
  const { rows } = await fixture.query(
    `select u.filename, u.state, u.archive_entry, d.name, d.row_count::int as rows
     from uploads u join datasets d on d.id = u.dataset_id
     where u.id = '${uploadId}' or u.parent_id = '${uploadId}' order by u.filename`,
  )
  expect(rows).toEqual([
    { filename: 'export.zip', state: 'published', archive_entry: null, name: 'shops', rows: 1 },
    {
      filename: 'january.csv',
      state: 'published',
      archive_entry: 'sales/january.csv',
      name: 'january',
      rows: 3,
    },
  ])
})

test('different tables are not added to one dataset', async () => {
  const { datasetId } = await fixture.publish('shop;city\nEast;Bonn\n')
  const zip = makeZip([
    { name: 'shops.csv', content: SHOPS },
    { name: 'sales.csv', content: JANUARY },
  ])
  const uploadId = await fixture.upload(zip, { mode: 'append', datasetId })
  expect(await fixture.ingest(uploadId)).toMatchObject({
    state: 'failed',
    code: 'unsupported-file',
    message: expect.stringContaining('2 different tables'),
  })
})

test('a name that climbs out of its folder is only a name', async () => {
  const zip = makeZip([{ name: '../../etc/cron.d/sales.csv', content: JANUARY }])
  const { datasetId } = await fixture.publish(zip)
  expect(await fixture.findDataset(datasetId)).toMatchObject({ name: 'sales' })
})

test('a small archive that unpacks to a huge file is refused, whatever it says of itself', async () => {
  const bomb = `a,b\n${'0,0\n'.repeat(10_000_000)}`
  await expectFailure([{ name: 'bomb.csv', content: bomb }], 'too-large', /too large once unpacked/)
  const liar = { name: 'liar.csv', content: bomb, declaredSize: 100 }
  await expectFailure([liar], 'unreadable-file', /damaged/)
}, 60_000)

test('archives of too many entries, of archives, with passwords or of Office are refused by name', async () => {
  const many = Array.from({ length: 1001 }, (_, i) => ({ name: `${i}.csv`, content: 'a\n1\n' }))
  await expectFailure(many, 'too-large', /more than 1000 entries/)
  const nested = [{ name: 'inner.zip', content: makeZip([{ name: 'a.csv', content: 'a\n' }]) }]
  await expectFailure(nested, 'unsupported-file', /another archive, “inner.zip”/)
  const secret = [{ name: 'secret.csv', content: 'a\n1\n', flags: 0x801 }]
  await expectFailure(secret, 'unsupported-file', /encrypted with a password/)
  const odd = [{ name: 'odd.csv', content: 'a\n1\n', method: 14 }]
  await expectFailure(odd, 'unsupported-file', /compressed in a way/)
  const workbook = [{ name: '[Content_Types].xml', content: '<Types/>' }]
  await expectFailure(workbook, 'unsupported-file', /Save the sheet as CSV/)
})

test('an archive without a table, one that is cut off and one of rubbish end with an answer', async () => {
  await expectFailure([], 'empty-file', /no CSV file/)
  await expectFailure([{ name: 'a.csv', content: ' \n' }], 'empty-file', /no CSV file/)
  const zip = makeZip([{ name: 'a.csv', content: JANUARY }])
  for (const bytes of [zip.slice(0, 60), Buffer.from(zip).fill(7, 50, 60)]) {
    const uploadId = await fixture.upload(bytes)
    expect(await fixture.ingest(uploadId)).toMatchObject({
      state: 'failed',
      code: 'unreadable-file',
    })
  }
})

test('[24] an archive that is not published leaves no upload of its other tables behind', async () => {
  const staff = `name|born\n${'Ada|1815-12-10\n'.repeat(2000)}`
  const zip = makeZip([
    { name: 'shops.csv', content: SHOPS },
    { name: 'staff.csv', content: staff },
  ])
  const uploadId = await fixture.upload(zip, { filename: 'dropped.zip' })
  const { objects } = fixture.context
  const cancelled: IngestFixture['context']['objects'] = {
    ...objects,
    async put(...values) {
      const stored = await objects.put(...values)
      await fixture.query(`update uploads set state = 'cancelled' where id = '${uploadId}'`)
      return stored
    },
  }
  await ingestAll(
    { ...fixture.context, objects: cancelled },
    uploadId,
    new AbortController().signal,
  )
  const { rows } = await fixture.query(`select id from uploads where parent_id = '${uploadId}'`)
  expect(rows).toEqual([])
  const keys = []
  for await (const { key } of objects.list(`raw/${fixture.orgId}/`)) keys.push(key)
  const { rows: known } = await fixture.query('select object_key from uploads')
  expect(keys.sort()).toEqual(
    known.map(({ object_key }: { object_key: string }) => object_key).sort(),
  )
})
