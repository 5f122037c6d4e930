import { expect, test } from 'vitest'
import { foundRows, readTable, sortedRows, type TableData } from './table-data.ts'

const data: TableData = {
  rowCount: 4,
  cells: undefined,
  totals: false,
  columns: [
    { name: 'n', label: 'n', numeric: true, values: [10, null, 9, 100], text: String },
    { name: 't', label: 't', numeric: false, values: ['b10', 'b9', null, 'A'], text: String },
  ],
}

const ALL = [0, 1, 2, 3]

test('numbers sort as numbers and empty cells come last either way', () => {
  expect(sortedRows(data, ALL, { column: 'n', direction: 'ascending' })).toEqual([2, 0, 3, 1])
  expect(sortedRows(data, ALL, { column: 'n', direction: 'descending' })).toEqual([3, 0, 2, 1])
})

test('texts sort as people read them', () => {
  expect(sortedRows(data, ALL, { column: 't', direction: 'ascending' })).toEqual([3, 1, 0, 2])
})

test('without a sort, rows stay in the order of the answer', () => {
  expect(sortedRows(data, ALL, null)).toEqual([0, 1, 2, 3])
})

test('a search finds rows by what stands in them, without regard to case and accents', () => {
  const named = { ...data, columns: data.columns.map((column) => ({ ...column, text: textOf })) }
  const names = ['Café Müller', 'Bar', 'cafe', 'Harbour']
  function textOf(row: number): string {
    return names[row] ?? ''
  }
  expect(foundRows(named, ' CAFE ')).toEqual([0, 2])
  expect(foundRows(named, '')).toEqual(ALL)
})

test('only amounts and counts have a total, of the rows that are shown', () => {
  const table = readTable({
    spec: {
      kind: 'table',
      title: '',
      query: {
        datasetId: 'd',
        measures: [
          { id: 'm1', column: 'revenue', aggregate: 'sum' },
          { id: 'm2', column: 'price', aggregate: 'avg' },
        ],
        formulas: [{ id: 'f1', formula: 'm1 / m2', unit: 'pieces' }],
        dimensions: [{ column: 'shop' }],
      },
      options: { totals: true, thresholds: [{ at: 50, tone: 'positive' }] },
    },
    result: {
      columns: [
        { name: 'shop', type: 'text', values: ['a', 'b', 'c'] },
        { name: 'm1', type: 'number', values: [100, 40, null] },
        { name: 'm2', type: 'number', values: [2, 4, 8] },
        { name: 'f1', type: 'number', values: [50, 10, null] },
      ],
      meta: { datasetVersion: 1, source: 'raw', asOf: '2024-01-01T00:00:00Z', truncated: false },
    },
    columns: [],
    locale: 'en',
  })
  expect(table.columns.map(({ label }) => label)).toEqual([
    'Shop',
    'Revenue',
    'Price',
    'Revenue / Price (pieces)',
  ])
  expect(table.columns.map(({ total }) => total?.([0, 1]))).toEqual([
    undefined,
    '140',
    undefined,
    undefined,
  ])
  expect(table.columns[1]?.part?.(1)).toBe(0.4)
  expect([0, 1, 2].map((row) => table.columns[1]?.tone?.(row))).toEqual([
    'positive',
    undefined,
    undefined,
  ])
})
