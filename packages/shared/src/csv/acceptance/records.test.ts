// The cases of the CSV acceptance list; each title starts with its number.
import { expect, test } from 'vitest'
import { names, warned } from '../../../test/describe-table.ts'
import { lines, normalizeCsv, readCsv } from '../../../test/read-csv.ts'

test('csv 12: a row that alone has spaces, or a quote that opens nothing, is read by its width', async () => {
  const table = await normalizeCsv(
    'day,city,note,sales\n2024-01-01,Rome,"a, b",5\n"2024-01-02,Oslo,"c, d",6\n2024-01-03 Paris "e f" 7\n',
  )
  expect(table.slice(2)).toEqual([
    ['"2024-01-02', 'Oslo', 'c, d', '6'],
    ['2024-01-03', 'Paris', 'e f', '7'],
  ])
})

test('csv 12: quotes that nobody escaped are characters', async () => {
  const table = await normalizeCsv('id,text,n\n1,"a "b"",2\n2,"c, "d" e",3\n3,"plain, too",4\n')
  expect(table.slice(1)).toEqual([
    ['1', 'a "b"', '2'],
    ['2', 'c, "d" e', '3'],
    ['3', 'plain, too', '4'],
  ])
})

test('csv 8: semicolons with a decimal comma', async () => {
  const table = await readCsv('tag;umsatz;menge\n01.02.2024;1.234,56;3\n15.02.2024;12,5;4\n')
  expect(table.rows).toEqual([
    ['2024-02-01', 1234.56, 3],
    ['2024-02-15', 12.5, 4],
  ])
})

test.each(['\t', '|', ' ', ', ', ';', ':', '\t\t', '||', '^', '~', '§', '\\t', ' | '])(
  'csv 9: the delimiter %j is found',
  async (delimiter) => {
    const file = [
      ['id', 'name', 'amount'],
      ['1', 'Ann', '2.5'],
      ['2', 'Bob', '3.5'],
      ['3', 'Cid', '4.5'],
    ]
    const table = await normalizeCsv(file.map((cells) => cells.join(delimiter)).join('\n'))
    expect(table).toEqual(file)
  },
)

test.each([
  ['words', 'name\nJohn Smith\nJane Doe\nBob Stone\n'],
  ['times', 'time\n2024-01-01 10:00:00\n2024-01-01 11:00:00\n'],
  ['decimal commas', 'v\n1,5\n2,5\n3,7\n'],
  ['addresses', 'url\nhttp://a.org/x\nhttp://b.org/y\nhttps://c.org/z?a=1&b=2\n'],
])('csv 9: one column of %s is not cut', async (_, text) => {
  const expected = text
    .trim()
    .split('\n')
    .map((line) => [line])
  expect(await normalizeCsv(text)).toEqual(expected)
})

test('csv 4: a header without a name for the row names, as R writes it', async () => {
  const table = await readCsv('"mpg","cyl"\n"Mazda",21,6\n"Datsun",22.8,4\n')
  expect(names(table)).toEqual(['column_1', 'mpg', 'cyl'])
})

test('csv 9: columns aligned with spaces', async () => {
  expect(
    await normalizeCsv(
      'id   name  amount\n1    Ann      2.5\n10   Bob     13.5\n100  Cid    114.5\n',
    ),
  ).toEqual([
    ['id', 'name', 'amount'],
    ['1', 'Ann', '2.5'],
    ['10', 'Bob', '13.5'],
    ['100', 'Cid', '114.5'],
  ])
})

test('csv 9: single quotes are found, apostrophes are none', async () => {
  expect(await normalizeCsv("'a','b'\n'x, y','1'\n'z','2'\n")).toEqual([
    ['a', 'b'],
    ['x, y', '1'],
    ['z', '2'],
  ])
  expect(await normalizeCsv("name,n\nO'Neil,1\nD'Arcy,2\n'tis,3\n")).toEqual([
    ['name', 'n'],
    ["O'Neil", '1'],
    ["D'Arcy", '2'],
    ["'tis", '3'],
  ])
})

test('csv 10: a quoted line end is part of its row, and lines stay physical', async () => {
  const table = await readCsv(
    `id,note,n\n1,"two\nlines",5\n${lines(200, (i) => `${i + 2},note,5`)}x,"bad",6\n`,
  )
  expect(table.rows[0]).toEqual([1, 'two\nlines', 5])
  expect(table.rejects).toMatchObject([{ line: 204, column: 'id', text: 'x,"bad",6' }])
})

test('csv 11: doubled quotes and backslashed ones', async () => {
  expect(await normalizeCsv('a,b\n"say ""hi""",1\n"x",2\n')).toEqual([
    ['a', 'b'],
    ['say "hi"', '1'],
    ['x', '2'],
  ])
  expect(await normalizeCsv('a,b\n"say \\"hi\\", you",1\n"x",2\n')).toEqual([
    ['a', 'b'],
    ['say "hi", you', '1'],
    ['x', '2'],
  ])
})

test('csv 12: a stray quote is a character', async () => {
  expect(await normalizeCsv('size,n\n5" pipe,1\n"Big" Bob,2\n"say "hi" to",3\n"ok",4\n')).toEqual([
    ['size', 'n'],
    ['5" pipe', '1'],
    ['"Big" Bob', '2'],
    ['say "hi" to', '3'],
    ['ok', '4'],
  ])
})

test('csv 12: a row that alone has other delimiters or quotes is read by them, and it is said', async () => {
  const rows = lines(20, (i) => `"2024-01-02","Town, ${i}","${i}"`)
  for (const odd of [`"2024-01-03";"Town, x";"7"\n`, `'2024-01-03','Town, x','7'\n`]) {
    const table = await readCsv(`"date","town","n"\n${rows}${odd}${rows}`)
    expect(table.rows[20]).toEqual(['2024-01-03', 'Town, x', 7])
    expect(warned(table)).toContain('repaired-rows')
  }
})

test('csv 13: a quote that is never closed loses its own line only', async () => {
  const table = await readCsv(
    `id,note\n${lines(20, (i) => `${i},"note"`)}20,"open\n21,"note"\n22,"note"\n`,
  )
  expect(table.rejects).toMatchObject([
    { line: 22, reason: 'unterminated-quote', text: '20,"open' },
  ])
  expect(table.rows).toHaveLength(22)
})

test('csv 14: a short row is filled with nulls, a long one rejected', async () => {
  const table = await readCsv('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n')
  expect(table.rows).toEqual([
    [1, 2, 3],
    [4, 5, null],
    [10, 11, 12],
  ])
  expect(table.rejects).toMatchObject([{ line: 4, reason: 'too-many-fields', text: '6,7,8,9' }])
  expect(warned(table)).toEqual(expect.arrayContaining(['short-rows', 'long-rows']))
})

test.each(['\n', '\r\n', '\r'])('csv 15: the line end %j changes nothing', async (end) => {
  const expected = [
    [1, 'x'],
    [2, 'y'],
    [3, 'z'],
  ]
  const records = ['n,t', '1,x', '2,y', '3,z']
  expect((await readCsv(records.join(end))).rows).toEqual(expected)
  expect((await readCsv(records.join(end) + end)).rows).toEqual(expected)
  expect((await readCsv(`n,t${end}1,x\n2,y\r\n3,z`)).rows).toEqual(expected)
})
