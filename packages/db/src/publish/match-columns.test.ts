import type { ColumnType } from '@pulse/shared/api/datasets'
import { expect, test } from 'vitest'
import { type MatchedColumn, matchColumns } from './match-columns.ts'

function column(name: string, type: ColumnType, physicalName = name): MatchedColumn {
  const role = physicalName === 'time' ? 'time' : 'dimension'
  return { name, physicalName, label: name, type, role, unit: null, empty: false }
}

test('an exact name wins over one that differs in case', () => {
  const match = matchColumns(
    [column('Id', 'text'), column('id', 'integer')],
    [column('id', 'integer'), column('Id', 'text')],
  )
  expect(match.sources.map((source) => source?.name)).toEqual(['Id', 'id'])
  expect(match.warnings).toEqual([])
})

test.each([
  ['integer', 'number', 'number'],
  ['date', 'timestamp', 'timestamp'],
  ['number', 'integer', 'number'],
  ['timestamp', 'date', 'timestamp'],
] as const)('%s and then %s is %s', (dataset, file, result) => {
  const match = matchColumns([column('x', dataset)], [column('x', file)])
  expect(match.columns.map(({ type }) => type)).toEqual([result])
  expect(match.promoted).toHaveLength(result === dataset ? 0 : 1)
})

test.each([
  ['integer', 'text'],
  ['text', 'integer'],
  ['number', 'timestamp'],
  ['boolean', 'integer'],
] as const)('%s and then %s is refused', (dataset, file) => {
  expect(() => matchColumns([column('x', dataset)], [column('x', file)])).toThrow(/“x” holds/)
})

test('a column without any value fits every type', () => {
  const match = matchColumns([column('x', 'number')], [{ ...column('x', 'text'), empty: true }])
  expect(match.columns.map(({ type }) => type)).toEqual(['number'])
})

test('a column of the dataset that never had a value takes the type of the first ones', () => {
  const match = matchColumns([{ ...column('x', 'text'), empty: true }], [column('x', 'number')])
  expect(match.columns.map(({ type }) => type)).toEqual(['number'])
  expect(match.warnings).toEqual([])
})

test('a new column whose name is taken by another one in the table gets a place of its own', () => {
  const match = matchColumns([column('a', 'text', 'b')], [column('a', 'text'), column('b', 'text')])
  expect(match.added.map(({ physicalName }) => physicalName)).toEqual(['b_2'])
})

test('a time axis is never matched with something else', () => {
  const dated = [column('date', 'date', 'time')]
  expect(() => matchColumns(dated, [column('x', 'integer')])).toThrow(/time axis of this dataset/)
  expect(() => matchColumns([column('x', 'integer')], [column('date', 'date', 'time')])).toThrow(
    /have the time of their upload/,
  )
  expect(() =>
    matchColumns(dated, [column('day', 'date', 'time'), column('date', 'text')]),
  ).toThrow(/only one of the file and the dataset/)
})
