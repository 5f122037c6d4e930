import { PulseError } from '@pulse/shared/api/pulse-error'
import { expect, test } from 'vitest'
import { cleanFilename, readUploadMetadata } from './upload-metadata.ts'

const ID = '0b9a3a44-6b7e-4f0c-9a53-7bd5a3a1c001'

function header(fields: Record<string, string>): string {
  const pairs = Object.entries(fields).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
  )
  return pairs.join(',')
}

test('a file alone makes a new dataset, in UTC', () => {
  expect(readUploadMetadata(header({ filename: 'Größe.csv' }))).toEqual({
    filename: 'Größe.csv',
    mode: 'create',
    datasetId: null,
    newDatasetId: null,
    timeZone: 'UTC',
    duplicates: 'load',
    preview: false,
  })
})

test('a page may choose the id of the dataset that a file becomes', () => {
  const fields = { filename: 'a.csv', newDatasetId: ID }
  expect(readUploadMetadata(header(fields))).toMatchObject({ mode: 'create', newDatasetId: ID })
})

test('a file for a dataset is added to it, unless it says otherwise', () => {
  const fields = { filename: 'a.csv', datasetId: ID, timeZone: 'Europe/Berlin' }
  expect(readUploadMetadata(header(fields))).toMatchObject({ mode: 'append', datasetId: ID })
  const replace = header({ ...fields, mode: 'replace-period' })
  expect(readUploadMetadata(replace)).toMatchObject({ mode: 'replace-period' })
})

test('rows that would be counted twice are asked about, unless the sender says otherwise', () => {
  const fields = { filename: 'a.csv', datasetId: ID }
  expect(readUploadMetadata(header(fields))).toMatchObject({ duplicates: 'ask', preview: false })
  const decided = header({ ...fields, duplicates: 'load', preview: 'true' })
  expect(readUploadMetadata(decided)).toMatchObject({ duplicates: 'load', preview: true })
})

test('further keys of other clients are let be', () => {
  const given = header({ filename: 'a.csv', filetype: 'text/csv' })
  expect(readUploadMetadata(given).filename).toBe('a.csv')
})

test.each([
  ['nothing at all', undefined],
  ['no name', header({ mode: 'create' })],
  ['an empty name', 'filename'],
  ['no base64', 'filename &&&&'],
  ['an unknown mode', header({ filename: 'a', datasetId: ID, mode: 'merge' })],
  ['a mode that no file has', header({ filename: 'a', datasetId: ID, mode: 'retype' })],
  ['a dataset that is no id', header({ filename: 'a', datasetId: '../x' })],
  ['append without a dataset', header({ filename: 'a', mode: 'append' })],
  ['a new dataset that is no id', header({ filename: 'a', newDatasetId: 'mine' })],
  ['create with a dataset', header({ filename: 'a', datasetId: ID, mode: 'create' })],
  ['no time zone', header({ filename: 'a', timeZone: 'Mars/Base' })],
])('%s is refused', (_, given) => {
  expect(() => readUploadMetadata(given)).toThrow(PulseError)
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\temp\\sales.csv', 'sales.csv'],
  ['a\u0000b\u202Ec\n.csv', 'abc.csv'],
  ['///', 'upload.csv'],
  ['😀'.repeat(300), '😀'.repeat(255)],
])('a file name is for people to read, never a path: %j', (given, kept) => {
  expect(cleanFilename(given)).toBe(kept)
})
