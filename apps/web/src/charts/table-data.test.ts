import { expect, test } from 'vitest'
import { sortedRows, type TableData } from './table-data.ts'

const data: TableData = {
  rowCount: 4,
  columns: [
    { name: 'n', label: 'n', numeric: true, values: [10, null, 9, 100], text: String },
    { name: 't', label: 't', numeric: false, values: ['b10', 'b9', null, 'A'], text: String },
  ],
}

test('numbers sort as numbers and empty cells come last either way', () => {
  expect(sortedRows(data, { column: 'n', direction: 'ascending' })).toEqual([2, 0, 3, 1])
  expect(sortedRows(data, { column: 'n', direction: 'descending' })).toEqual([3, 0, 2, 1])
})

test('texts sort as people read them', () => {
  expect(sortedRows(data, { column: 't', direction: 'ascending' })).toEqual([3, 1, 0, 2])
})

test('without a sort, rows stay in the order of the answer', () => {
  expect(sortedRows(data, null)).toEqual([0, 1, 2, 3])
})
