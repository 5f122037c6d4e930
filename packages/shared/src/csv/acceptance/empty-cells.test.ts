// What the test suites of CSV parsers and sniffers ask of empty cells, records and files; the other questions are in
// parser-suites.test.ts.
import { expect, test } from 'vitest'
import { chunksOf, lines, normalizeCsv, readCsv } from '../../../test/read-csv.ts'
import { normalizeTable } from '../normalize-table.ts'
import { surveyFile } from '../survey-file.ts'
import { encodeUtf8 } from '../text-codec.ts'

type Case = [name: string, text: string, table: string[][]]

const EMPTY: Case[] = [
  [
    'empty quotes',
    'a,b,c\n1,"",""\n2,3,4\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty quotes at the end of each line',
    'a,b,""\nc,d,""',
    [
      ['a', 'b', ''],
      ['c', 'd', ''],
    ],
  ],
  [
    'consecutive empty cells',
    'a,b,,,c,d\n,,e,,,f',
    [
      ['a', 'b', '', '', 'c', 'd'],
      ['', '', 'e', '', '', 'f'],
    ],
  ],
  [
    'a named column without a value',
    'a,b,c\n1,2,\n3,4,\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', ''],
      ['3', '4', ''],
    ],
  ],
  [
    'an unnamed column without a value in the middle',
    'a,,c\n1,,3\n4,,6\n',
    [
      ['a', '', 'c'],
      ['1', '', '3'],
      ['4', '', '6'],
    ],
  ],
  [
    'records of empty cells between others',
    'a,b\n,\n1,2\n"",""\n,\n3,4\n,\n',
    [
      ['a', 'b'],
      ['', ''],
      ['1', '2'],
      ['', ''],
      ['', ''],
      ['3', '4'],
    ],
  ],
  ['empty quotes in the only column', 'v\n1\n""\n3\n', [['v'], ['1'], [''], ['3']]],
  [
    'words for nothing right below the header',
    'a,b\nNA,NULL\n-,n/a\n1,2\n',
    [
      ['a', 'b'],
      ['NA', 'NULL'],
      ['-', 'n/a'],
      ['1', '2'],
    ],
  ],
]

test.each(EMPTY)('%s: read as a careful person would', async (_, text, table) => {
  expect(await normalizeCsv(text)).toEqual(table)
})

test('records of empty cells are kept wherever a chunk ends', async () => {
  const bytes = encodeUtf8('a,b\n,\n1,2\n,\n,\n3,4\n')
  const surveyed = await surveyFile(() => chunksOf(bytes), { asWritten: true })
  for (let size = 1; size < bytes.length; size++) {
    const records: string[][] = []
    for await (const record of normalizeTable(chunksOf(bytes, size), surveyed)) records.push(record)
    expect(records).toEqual([
      ['a', 'b'],
      ['', ''],
      ['1', '2'],
      ['', ''],
      ['', ''],
      ['3', '4'],
    ])
  }
})

test('records of empty cells are no rows of a dataset; empty quotes in the only column are', async () => {
  expect((await readCsv('a,b\n1,2\n,\n3,4\n')).rowsRead).toBe(2)
  expect((await readCsv(`v\n${lines(200, (i) => (i % 2 ? '""' : `${i}`))}`)).rowsRead).toBe(200)
})

test.each([',', ',,\n,,,', '""\n', ';;\n"";\n'])(
  'delimiters around nothing (%j) are an empty file',
  async (text) => {
    await expect(readCsv(text)).rejects.toMatchObject({ code: 'empty-file' })
  },
)
