// The cases of the CSV acceptance list; each title starts with its number.
import { expect, test } from 'vitest'
import { names, types, warned } from '../../../test/describe-table.ts'
import { lines, readCsv } from '../../../test/read-csv.ts'
import { encodeUtf8 } from '../text-codec.ts'

test.each([
  ['007', '042'],
  ['4012345678901234', '4012345678901235'],
  ['+4930123456', '+4930123457'],
  ['030 123456', '030 123457'],
])('csv 25: identifiers like %s stay text', async (one, two) => {
  const table = await readCsv(`id,n\n${one},1\n${two},2\n`)
  expect(types(table)[0]).toBe('text')
  expect(table.rows.map(([id]) => id)).toEqual([one, two])
})

test.each([
  ['GBP 68,486.66', 68486.66, 'GBP'],
  ['(1,200)', -1200, null],
  ['12%', 12, '%'],
  ['1 234,5', 1234.5, null],
  ["1'234.5", 1234.5, null],
  ['€ 1.234,50', 1234.5, '€'],
  ['$1,234.50', 1234.5, '$'],
  ['12.5 kg', 12.5, 'kg'],
  ['1\u00a0234,5', 1234.5, null],
  ['-3.5e-2', -0.035, null],
  ['12,34,567.8', 1234567.8, null],
  ['1,200.5-', -1200.5, null],
  ['.5', 0.5, null],
])('csv 26: %s is a number', async (text, value, unit) => {
  const table = await readCsv(`amount\tn\n${text}\t1\n${text}\t2\n`)
  expect(table.rows[0]?.[0]).toBe(value)
  expect(table.plan.columns[0]?.unit).toBe(unit)
})

test('csv 26: different units are not added up', async () => {
  const table = await readCsv('amount;n\n$5;1\n€5;2\n')
  expect(types(table)[0]).toBe('text')
  expect(warned(table)).toContain('mixed-units')
})

test('csv 27: 0/1 and yes/no are kept, with the boolean on offer; true/false is one', async () => {
  const table = await readCsv('a,b,c\n0,Yes,TRUE\n1,No,FALSE\n1,Yes,\n')
  expect(types(table)).toEqual(['integer', 'text', 'boolean'])
  expect(table.rows[0]).toEqual([0, 'Yes', true])
  for (const index of [0, 1])
    expect(table.plan.columns[index]?.alternatives.map(({ type }) => type)).toContain('boolean')
})

test('csv 28: words for nothing are null, and the set is shown', async () => {
  const table = await readCsv('n,t\n1,x\nNA,NULL\nnull,NA\n-,\n,-\nn/a,None\n2,y\n')
  expect(types(table)).toEqual(['integer', 'text'])
  expect(table.rows.map(([n]) => n)).toEqual([1, null, null, null, null, null, 2])
  expect(table.rows.map(([, t]) => t)).toEqual(['x', null, null, null, null, 'None', 'y'])
  expect(table.plan.columns[0]?.nullWords).toEqual(expect.arrayContaining(['', 'na', 'null', '-']))
})

test('csv 29: a column of integers that turns decimal in row 100,001 is one of decimals', async () => {
  const table = await readCsv(`id,n\n${lines(100_000, (i) => `x,${i}`)}x,0.5\n`, {
    chunkSize: 65_536,
  })
  expect(types(table)[1]).toBe('number')
  expect(table.rows.at(-1)).toEqual(['x', 0.5])
})

test('csv 29: a text in row 100,001 is a reject with its line and words', async () => {
  const table = await readCsv(`id,n\n${lines(100_000, (i) => `x,${i}`)}x,oops\n`, {
    chunkSize: 65_536,
  })
  expect(table.rejects).toMatchObject([
    { line: 100_002, column: 'n', reason: 'not-a-number', text: 'x,oops' },
  ])
  expect(table.rowsRead).toBe(table.rows.length + 1)
})

test.each([8191, 8192, 8193, 16_384])(
  'rows read are rows loaded, for %i rows too',
  async (size) => {
    const table = await readCsv(`id,n\n${lines(size, (i) => `x,${i}`)}`, { chunkSize: 65_536 })
    expect(table.rows).toHaveLength(size)
    expect(table.rowsRead).toBe(size)
  },
)

test('csv 29: duplicate, blank, long and odd headers become unique names', async () => {
  const table = await readCsv(
    `a, A ,,"two\n  lines",${'ü'.repeat(60)},${'ü'.repeat(60)}\n1,2,3,4,5,6\n`,
  )
  expect(names(table)).toEqual([
    'a',
    'A_2',
    'column_3',
    'two lines',
    'ü'.repeat(31),
    `${'ü'.repeat(30)}_2`,
  ])
  for (const name of names(table)) expect(encodeUtf8(name).length).toBeLessThanOrEqual(63)
})
