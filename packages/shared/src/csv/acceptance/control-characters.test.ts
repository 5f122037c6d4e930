// Control characters that separate, and those that only say that a file is no text.
import { expect, test } from 'vitest'
import { bytes } from '../../../test/bytes.ts'
import { lines, normalizeCsv, readCsv } from '../../../test/read-csv.ts'

const TABLE = [
  ['id', 'name'],
  ['1', 'Anna'],
  ['2', 'Ben'],
]

test.each([
  ['RS and US', 'id\u001fname\u001e1\u001fAnna\u001e2\u001fBen\u001e'],
  ['RS and US, without the last RS', 'id\u001fname\u001e1\u001fAnna\u001e2\u001fBen'],
  ['RS and line ends', 'id\u001fname\u001e\n1\u001fAnna\u001e\r\n2\u001fBen\u001e\n'],
  ['RS and commas', 'id,name\u001e1,Anna\u001e2,Ben\u001e'],
  ['US and line ends', 'id\u001fname\n1\u001fAnna\n2\u001fBen\n'],
  ['RS within line ends', 'id\u001ename\n1\u001eAnna\n2\u001eBen\n'],
  ['zero bytes', 'id\0name\r\n1\0Anna\r\n2\0Ben\r\n'],
])('csv 9: records and fields that %s separate are found', async (_, text) => {
  expect(await normalizeCsv(text)).toEqual(TABLE)
  const whole = await readCsv(text)
  for (const chunkSize of [1, 2, 5]) expect(await readCsv(text, { chunkSize })).toEqual(whole)
})

test('csv 10: between RS and US a line end is a character', async () => {
  const table = await readCsv('id\u001fnote\u001e1\u001ftwo\nlines\u001e2\u001fone "line"\u001e')
  expect(table.rows).toEqual([
    [1, 'two\nlines'],
    [2, 'one "line"'],
  ])
})

test('csv 9: fields of one digit between zero bytes are not taken for UTF-16', async () => {
  expect(await normalizeCsv('a\0b\0c\n1\x002\x003\n4\x005\x006\n')).toEqual([
    ['a', 'b', 'c'],
    ['1', '2', '3'],
    ['4', '5', '6'],
  ])
})

test('csv 9: a zero byte that is not in every line is damage', async () => {
  const text = `a,b\n${lines(30, (i) => `x${i},${i}`)}y\0z,31\n`
  const table = await readCsv(text)
  expect(table.plan.columns.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(table.rowsRead).toBe(31)
})

test.each([
  ['six of them', [1, 2, 3, 4, 5, 6]],
  ['some between letters', [97, 1, 2, 3, 4, 98]],
  ['some in two lines', [1, 2, 3, 10, 4, 5]],
  ['one that delimits nothing but others', [1, 1, 2, 1, 3, 4]],
  ['some among letters of no known encoding', [0x80, 0x81, 2, 3, 0xff, 0xfe]],
  ['zero bytes alone', new Array<number>(5000).fill(0)],
])(
  'csv 1: control characters that are most of a file (%s) are refused as no text',
  async (_, file) => {
    await expect(readCsv(bytes(file))).rejects.toMatchObject({ code: 'unreadable-file' })
  },
)

test('csv 1: separators around nothing are an empty file', async () => {
  await expect(readCsv('\u001e\u001f\u001e\u001f')).rejects.toMatchObject({ code: 'empty-file' })
  await expect(readCsv('\ufeff\n\n')).rejects.toMatchObject({ code: 'empty-file' })
})

test('csv 1: zero bytes behind the last line are no part of the table', async () => {
  const table = await readCsv(`id,name\n1,Anna\n2,Ben\n${'\0'.repeat(4000)}`)
  expect(table.rows).toEqual([
    [1, 'Anna'],
    [2, 'Ben'],
  ])
})
