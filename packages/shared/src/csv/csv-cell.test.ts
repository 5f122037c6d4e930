import { expect, test } from 'vitest'
import { csvCell, csvLine } from './csv-cell.ts'

test.each([
  ['=1+2', "'=1+2"],
  ['+SUM(A1)', "'+SUM(A1)"],
  ['-cmd|calc', "'-cmd|calc"],
  ['@import', "'@import"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  [' =HYPERLINK("x")', `"' =HYPERLINK(""x"")"`],
  ['＝1+2', "'＝1+2"],
])('text that a spreadsheet would run is defused: %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test.each(['-12.5', '+3', '-1,234.50', '-4e-7', '-5%', 'a=b', 'me@example.org', ''])(
  'what is no formula stays as it is: %j',
  (text) => {
    const isQuoted = text.includes(',')
    expect(csvCell(text)).toBe(isQuoted ? `"${text}"` : text)
  },
)

test('quotes, commas and line ends are quoted as RFC 4180 has it', () => {
  expect(csvLine(['a"b', 'c,d', 'e\nf', null, 7])).toBe('"a""b","c,d","e\nf",,7\r\n')
})
