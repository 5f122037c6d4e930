// Tables that are drawn with characters, as programs show them to people.
import { expect, test } from 'vitest'
import { names, types } from '../../../test/describe-table.ts'
import { normalizeCsv, readCsv } from '../../../test/read-csv.ts'

const TABLE = [
  ['id', 'name', 'n'],
  ['1', 'Anna', '3.5'],
  ['2', 'Ben', ''],
  ['3', 'Cy', '5.5'],
]

test.each([
  ['strokes at the edges of every line', '|id|name|n|\n|1|Anna|3.5|\n|2|Ben||\n|3|Cy|5.5|\n'],
  [
    'Markdown',
    '| id | name | n |\n|---:|:-----|:-:|\n| 1 | Anna | 3.5 |\n| 2 | Ben |  |\n| 3 | Cy | 5.5 |\n',
  ],
  ['Markdown with one dash a column', '|id|name|n|\n|-|-|-|\n|1|Anna|3.5|\n|2|Ben||\n|3|Cy|5.5|\n'],
  [
    'MySQL',
    '+----+------+-----+\n| id | name | n   |\n+----+------+-----+\n|  1 | Anna | 3.5 |\n|  2 | Ben  |     |\n|  3 | Cy   | 5.5 |\n+----+------+-----+\n3 rows in set (0.00 sec)\n',
  ],
  [
    'psql',
    ' id | name |  n  \n----+------+-----\n  1 | Anna | 3.5\n  2 | Ben  |    \n  3 | Cy   | 5.5\n(3 rows)\n\n',
  ],
  [
    'lines between all rows',
    '+----+------+-----+\n| id | name | n   |\n+====+======+=====+\n|  1 | Anna | 3.5 |\n+----+------+-----+\n|  2 | Ben  |     |\n+----+------+-----+\n|  3 | Cy   | 5.5 |\n+----+------+-----+\n',
  ],
  [
    'the characters for boxes',
    '┌────┬──────┬─────┐\n│ id │ name │ n   │\n├────┼──────┼─────┤\n│  1 │ Anna │ 3.5 │\n│  2 │ Ben  │     │\n│  3 │ Cy   │ 5.5 │\n└────┴──────┴─────┘\n',
  ],
])('csv 9: a table drawn with %s is its cells, however the bytes arrive', async (_, text) => {
  expect(await normalizeCsv(text)).toEqual(TABLE)
  const whole = await readCsv(text)
  expect(whole.rows).toEqual([
    [1, 'Anna', 3.5],
    [2, 'Ben', null],
    [3, 'Cy', 5.5],
  ])
  for (const chunkSize of [1, 2, 3, 7]) expect(await readCsv(text, { chunkSize })).toEqual(whole)
})

test('csv 5: words above and below a Markdown table are no part of it', async () => {
  const table = await readCsv(
    '# Report\n\nSome words.\n\n| city | land |\n|------|------|\n| Oslo | Norway |\n| Rome | Italy |\n\nThat was it.\n',
  )
  expect(names(table)).toEqual(['city', 'land'])
  expect(table.rows).toEqual([
    ['Oslo', 'Norway'],
    ['Rome', 'Italy'],
  ])
  expect(table.plan.dropped.map(({ reason }) => reason)).toEqual([
    'preamble',
    'preamble',
    'comment',
    'footer',
  ])
})

test('csv 9: a first cell without a value is no edge, and an escaped stroke is a character', async () => {
  expect(await normalizeCsv(' a | b \n---+---\n 1 | 2\n   | 3\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['', '3'],
  ])
  expect(await normalizeCsv('| a | b |\n|---|---|\n| x \\| y | 2 |\n|  | 3 |\n')).toEqual([
    ['a', 'b'],
    ['x | y', '2'],
    ['', '3'],
  ])
})

test('csv 9: a row of dashes for missing values is a row', async () => {
  const table = await readCsv('| city | n |\n|------|---|\n| - | - |\n| Oslo | 5 |\n')
  expect(table.rows).toEqual([
    [null, null],
    ['Oslo', 5],
  ])
})

test('csv 9: strokes that only delimit keep an empty first or last column', async () => {
  const table = await readCsv('a|b|c\n|2|3\n4|5|\n')
  expect(names(table)).toEqual(['a', 'b', 'c'])
  expect(types(table)).toEqual(['integer', 'integer', 'integer'])
  expect(table.rows).toEqual([
    [null, 2, 3],
    [4, 5, null],
  ])
})

test.each([
  [
    'SQLite aligns',
    'id  name      n  \n--  --------  ---\n1   Anna Bee  3.5\n2   Ben       4.5\n3   Cy        5.5\n',
  ],
  [
    'spaces align, at least two of them,',
    'id  name          n\n1   Anna Bee    3.5\n2   Ben         4.5\n3   Cy          5.5\n',
  ],
])('csv 9: a table that %s keeps single spaces in its cells', async (_, text) => {
  expect(await normalizeCsv(text)).toEqual([
    ['id', 'name', 'n'],
    ['1', 'Anna Bee', '3.5'],
    ['2', 'Ben', '4.5'],
    ['3', 'Cy', '5.5'],
  ])
})

test('csv 9: a table that SQL Server aligns is cut at every run of spaces', async () => {
  const text =
    'id          name       n     \n----------- ---------- ------\n          1 Anna          3.5\n          2 Ben           4.5\n'
  expect(await normalizeCsv(text)).toEqual([
    ['id', 'name', 'n'],
    ['1', 'Anna', '3.5'],
    ['2', 'Ben', '4.5'],
  ])
})
