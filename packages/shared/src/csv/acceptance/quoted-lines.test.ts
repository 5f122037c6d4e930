// Files whose lines were quoted as a whole.
import { expect, test } from 'vitest'
import { names, warned } from '../../../test/describe-table.ts'
import { lines, normalizeCsv, readCsv } from '../../../test/read-csv.ts'

const wrap = (text: string) => text.replace(/^.+$/gmu, (line) => `"${line.replaceAll('"', '""')}"`)

test.each([',', ';', '\t'])(
  'csv 11: lines of %j that are quoted as a whole are a table',
  async (delimiter) => {
    const rows = [
      ['id', 'name', 'n'],
      ['1', 'Anna', '3.5'],
      ['2', `"Ben${delimiter} B"`, '4.5'],
      ['3', '"say ""hi"""', '5.5'],
    ]
    const file = wrap(`${rows.map((cells) => cells.join(delimiter)).join('\r\n')}\r\n`)
    const whole = await readCsv(file)
    expect(names(whole)).toEqual(['id', 'name', 'n'])
    expect(whole.rows).toEqual([
      [1, 'Anna', 3.5],
      [2, `Ben${delimiter} B`, 4.5],
      [3, 'say "hi"', 5.5],
    ])
    expect(warned(whole)).toContain('repaired-rows')
    for (const chunkSize of [1, 3, 8]) expect(await readCsv(file, { chunkSize })).toEqual(whole)
  },
)

test('csv 11: a header that is not quoted belongs to lines that are', async () => {
  const file = `id,name,n\n${wrap('1,"Anna, B",3.5\n2,"Ben",4.5\n')}`
  expect(await normalizeCsv(file)).toEqual([
    ['id', 'name', 'n'],
    ['1', 'Anna, B', '3.5'],
    ['2', 'Ben', '4.5'],
  ])
})

test('csv 10: below a line end within such a line, rows keep their physical lines', async () => {
  const body = lines(30, (i) => `${i},text ${i},${i}`)
  const table = await readCsv(
    `${wrap(`id,name,n\n${body}`)}"99,""two\nlines"",9"\n"100,late,many"\n`,
  )
  expect(table.rows.at(-1)).toEqual([99, 'two\nlines', 9])
  expect(table.rejects).toMatchObject([{ line: 34, column: 'n', text: '100,late,many' }])
})

test.each([
  ['names with commas', '"name"\n"Smith, Anna"\n"Miller, Ben"\n'],
  ['texts with as many commas each', '"tags"\n"a,b,c"\n"d,e,f"\n'],
  ['amounts', '"1,234,567"\n"2,345,678"\n"3,456,789"\n'],
  ['one row', '"1,""Anna"",3.5"\n'],
])('csv 11: one quoted column of %s stays one', async (_, text) => {
  for (const cells of await normalizeCsv(text)) expect(cells).toHaveLength(1)
})
