// The cases of the CSV acceptance list; each title starts with its number.
import { expect, test } from 'vitest'
import { bytes } from '../../../test/bytes.ts'
import { names, types, warned } from '../../../test/describe-table.ts'
import { lines, readCsv } from '../../../test/read-csv.ts'

test.each(['', '\n\n', '  \r\n', '\ufeff'])(
  'csv 1: an empty file (%j) says that it is empty',
  async (text) => {
    await expect(readCsv(text)).rejects.toMatchObject({ code: 'empty-file' })
  },
)

test('csv 2: a header alone is an empty table with its columns', async () => {
  const table = await readCsv('date,city,sales\n')
  expect(names(table)).toEqual(['date', 'city', 'sales'])
  expect(table.rowsRead).toBe(0)
})

test('csv 1: a file that is no text says what it is', async () => {
  await expect(readCsv(bytes('PK', [3, 4], 'xl'))).rejects.toMatchObject({
    code: 'unsupported-file',
  })
  await expect(readCsv(new Uint8Array(5000))).rejects.toMatchObject({ code: 'unreadable-file' })
})

test.each([
  '<!DOCTYPE html>\n<html><body>Log in</body></html>\n',
  '\ufeff<html lang="de">\n',
  '<?xml version="1.0"?>\n<rows/>\n',
  '[\n  {"a": 1, "b": 2},\n  {"a": 3, "b": 4}\n]\n',
  '{"rows": [1, 2]}\n',
  '{\\rtf1\\ansi a,b}\n',
])('csv 1: a document of another kind (%j) is refused by its name', async (text) => {
  await expect(readCsv(text)).rejects.toMatchObject({ code: 'unsupported-file' })
})

test('csv 1: a table whose cells look like such a document is a table', async () => {
  const table = await readCsv('[a],{b}\n<html>,{1}\n<b>,{2}\n')
  expect(table.rows).toHaveLength(2)
})

test.each([
  [bytes('PK', [3, 4], ' [Content_Types].xml xl/workbook.xml'), /Excel workbook; save the sheet/u],
  [bytes('%PDF-1.7\n'), /PDF/u],
  [bytes([0x89], 'PNG\r\n'), /picture/u],
  [bytes('PAR1', [21, 4]), /Parquet/u],
  [bytes([0x28, 0xb5, 0x2f, 0xfd], 'abc'), /Zstandard/u],
])('csv 1: a file of another kind is refused by its name (%#)', async (file, message) => {
  await expect(readCsv(file)).rejects.toMatchObject({ code: 'unsupported-file', message })
})

test('csv 1: bytes that are no text are refused', async () => {
  let state = 7
  const noise = Uint8Array.from({ length: 4000 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
  await expect(readCsv(noise)).rejects.toMatchObject({ code: 'unreadable-file' })
})

test('csv 3: without a header every line is a row and the columns get names', async () => {
  const table = await readCsv('1,2024-01-01,3.5\n2,2024-01-02,4.5\n3,2024-01-03,5.5\n')
  expect(names(table)).toEqual(['column_1', 'column_2', 'column_3'])
  expect(table.rows).toHaveLength(3)
  expect(warned(table)).toContain('no-header')
})

test.each([
  '08:30,09:45\n10:30,11:45\n12:30,13:45\n',
  '10.0.0.1;ann@example.com\n10.0.0.2;ben@example.com\n',
  'https://a.example/x,08:30\n',
])('csv 3: addresses and times of day are no names of columns (%#)', async (text) => {
  const table = await readCsv(text)
  expect(names(table)).toEqual(['column_1', 'column_2'])
  expect(table.rows).toHaveLength(text.trimEnd().split('\n').length)
})

test.each([
  '#Software: X\n#Fields: day n method status\n2024-01-01 1 GET 200\n2024-01-02 2 POST 404\n',
  '# day n method status\n2024-01-01 1 GET 200\n2024-01-02 2 POST 404\n',
  '#\tday\tn\tmethod\tstatus\n2024-01-01\t1\tGET\t200\n2024-01-02\t2\tPOST\t404\n',
])(
  'csv 3: the last comment above a table without a header may name its columns (%#)',
  async (text) => {
    const table = await readCsv(text)
    expect(names(table)).toEqual(['day', 'n', 'method', 'status'])
    expect(table.rows).toHaveLength(2)
    expect(warned(table)).not.toContain('no-header')
  },
)

test('csv 3: a comment of as many words as there are columns and one more is none', async () => {
  const table = await readCsv('# 2 numbers, each day\n1 5\n2 6\n3 7\n')
  expect(names(table)).toEqual(['column_1', 'column_2'])
})

test('csv 4: a header that stands there twice is one', async () => {
  const table = await readCsv('id,name\nid,name\n1,Anna\n2,Ben\n')
  expect(names(table)).toEqual(['id', 'name'])
  expect(table.rows).toHaveLength(2)
})

test('csv 3: years are names of columns over numbers', async () => {
  const table = await readCsv('country,2019,2020,2021\nFR,1.5,2.5,3.5\nDE,4.5,5.5,6.5\n')
  expect(names(table)).toEqual(['country', '2019', '2020', '2021'])
})

test('csv 4: a second row of units is part of the header', async () => {
  const table = await readCsv(
    'date,rain,wind\n(day),(mm),(m/s)\n2024-01-01,1.5,3\n2024-01-02,2.5,4\n',
  )
  expect(names(table)).toEqual(['date (day)', 'rain (mm)', 'wind (m/s)'])
  expect(table.rows).toHaveLength(2)
})

test('csv 4: three rows of names are one header', async () => {
  const table = await readCsv(
    'date,rain,wind\n(day),(mm),(m/s)\nD,RR,FF\n2024-01-01,1.5,3\n2024-01-02,2.5,4\n',
  )
  expect(names(table)).toEqual(['date (day) D', 'rain (mm) RR', 'wind (m/s) FF'])
  expect(table.rows).toHaveLength(2)
})

test('csv 4: a header that alone is written with spaces is one', async () => {
  const table = await readCsv(
    `date city sales "net tax"\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i},1.5`)}`,
  )
  expect(names(table)).toEqual(['date', 'city', 'sales', 'net tax'])
  expect(table.rows).toHaveLength(9)
})

test('csv 4: a header with fewer names than columns is a header', async () => {
  const table = await readCsv(
    `date,city,sales\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i},1.5,x`)}`,
  )
  expect(names(table)).toEqual(['date', 'city', 'sales', 'column_4', 'column_5'])
  expect(table.rows).toHaveLength(9)
})

test('csv 14: a delimiter at the end of every line makes no column', async () => {
  const table = await readCsv('a,b,c,\n1,2,3,\n4,5,6,\n')
  expect(names(table)).toEqual(['a', 'b', 'c'])
})

test('csv 4: groups above the header reach to the next group', async () => {
  const table = await readCsv(
    'region,Sales,,Costs,\n,Q1,Q2,Q1,Q2\nNorth,1,2,3,4\nSouth,5,6,7,8\nEast,9,8,7,6\n',
  )
  expect(names(table)).toEqual(['region', 'Sales Q1', 'Sales Q2', 'Costs Q1', 'Costs Q2'])
  expect(table.rows[0]).toEqual(['North', 1, 2, 3, 4])
})

test.each([1, 2, 5, 12, 23])(
  'csv 5: a preamble of %i lines is left out and shown',
  async (size) => {
    const preamble = lines(size, (index) => `Report line ${index + 1}`)
    const table = await readCsv(
      `${preamble}date,city,sales\n${lines(40, (i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')},Town ${i},${i}`)}`,
    )
    expect(names(table)).toEqual(['date', 'city', 'sales'])
    expect(table.rows).toHaveLength(40)
    expect(table.plan.dropped.filter(({ reason }) => reason === 'preamble')).toHaveLength(size)
  },
)

test('csv 5: a preamble that is delimited like the table is one too', async () => {
  const table = await readCsv(
    `PREAMBLE,,,\nPREAMBLE,,,\n,,,\ndate,city,sales,tax\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i},1.5`)}`,
  )
  expect(names(table)).toEqual(['date', 'city', 'sales', 'tax'])
  expect(table.rows).toHaveLength(9)
})

test('csv 6: notes below the table are left out and shown', async () => {
  const body = lines(9, (i) => `2024-01-0${i + 1},Town,${i}`)
  for (const footer of [
    'Source: the town\n',
    '\nSource: the town\nAll rights reserved\n',
    'Source,,\nNote,,\n',
  ]) {
    const table = await readCsv(`date,city,sales\n${body}${footer}`)
    expect(table.rows).toHaveLength(9)
    expect(table.plan.dropped).toMatchObject([{ reason: 'footer', toLine: null }])
  }
})

test('csv 6: a total row is left out and shown, and comes back when the table is told not to end there', async () => {
  const file = `city,sales,tax\n${lines(9, (i) => `Town ${i},${i},1`)}Total,36,9\n`
  const table = await readCsv(file)
  expect(warned(table)).toContain('total-row')
  expect(table.rows).toHaveLength(9)
  expect(table.plan.dropped).toMatchObject([{ reason: 'footer', fromLine: 11, text: 'Total,36,9' }])
  expect(table.plan.columns[1]?.stats.max).toBe(8)
  const withTotal = await readCsv(file, { dialect: { endLine: null } })
  expect(withTotal.rows).toHaveLength(10)
})

test('csv 6: a total with a note below it goes with the note', async () => {
  const noted = await readCsv(
    `city,sales,tax\n${lines(9, (i) => `Town ${i},${i}.5,1`)}TOTAL,40.50,9\n\nSource: the town\n`,
  )
  expect(noted.rows).toHaveLength(9)
  expect(noted.plan.dropped[0]?.text).toBe('TOTAL,40.50,9\nSource: the town')
})

test('csv 6: a row that calls itself a total and is none is pointed out and kept', async () => {
  const table = await readCsv(`city,sales,tax\n${lines(9, (i) => `Town ${i},${i},1`)}Total,35,8\n`)
  expect(warned(table)).toContain('total-row')
  expect(table.rows).toHaveLength(10)
})

test('csv 6: the word for a total does not make text of a column of months; its row is left out', async () => {
  const months = lines(
    12,
    (i) => `${'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[i]}-25,${i},1`,
  )
  const table = await readCsv(`month,sales,tax\n${months}Total,66,12\n`)
  expect(types(table)).toEqual(['date', 'integer', 'integer'])
  expect(table.plan.timeColumn).toBe(0)
  expect(table.rows).toHaveLength(12)
  expect(table.rejects).toEqual([])
  expect(warned(table)).toContain('total-row')
})

test('csv 6: years with a total below are years', async () => {
  const table = await readCsv('year,sales\n2022,1\n2023,2\n2024,3\nTotal,6\n')
  expect(types(table)).toEqual(['date', 'integer'])
  expect(table.rows).toHaveLength(3)
  expect(table.rejects).toEqual([])
})

test('csv 6: months above a total that is no sum are months; its row is a reject', async () => {
  const table = await readCsv('year,sales\n2022,1\n2023,2\n2024,3\nTotal,7\n')
  expect(types(table)).toEqual(['date', 'integer'])
  expect(table.rejects).toMatchObject([{ line: 5, column: 'year' }])
})

test('csv 7: of two stacked tables the first is read and the second offered', async () => {
  const first = `date,city,sales\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i}`)}`
  const second = `product,price\n${lines(9, (i) => `Thing ${i},${i}.50`)}`
  for (const gap of ['\n', '\n\n', '']) {
    const table = await readCsv(first + gap + second)
    expect(table.rows).toHaveLength(9)
    expect(table.plan.dropped).toMatchObject([{ reason: 'second-table' }])
  }
})

test('csv 7: a second table of the same width is told by its header', async () => {
  const table = await readCsv(
    `date,city,sales\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i}`)}\nproduct,colour,price\n${lines(5, (i) => `Thing ${i},red,${i}`)}`,
  )
  expect(table.rows).toHaveLength(9)
  expect(types(table)).toEqual(['date', 'text', 'integer'])
})
