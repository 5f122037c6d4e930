import type { DatasetColumn } from '@pulse/shared/api/datasets'
import { expect, test } from 'vitest'
import { defaultQuery, nextMeasure } from './default-query.ts'

function column(name: string, type: DatasetColumn['type'], role: DatasetColumn['role']) {
  return {
    name,
    label: name,
    type,
    role,
    unit: null,
    nullCount: 0,
    distinctCount: 20,
    min: 1,
    max: 90,
  }
}

const SHOP = {
  id: 'd1',
  rowCount: 100,
  timeColumn: 'day',
  columns: [
    column('day', 'date', 'time'),
    column('zip', 'integer', 'measure'),
    column('temperature', 'number', 'measure'),
    column('revenue', 'number', 'measure'),
    column('shop', 'text', 'dimension'),
  ],
}

test('a new line chart shows the first sensible measure over time: levels are averaged, names left out', () => {
  expect(defaultQuery('line', SHOP)).toEqual({
    datasetId: 'd1',
    measures: [{ id: 'm1', column: 'temperature', aggregate: 'avg' }],
    time: { bucket: 'auto' },
  })
})

test('a new bar chart compares groups, a single value neither groups nor buckets', () => {
  expect(defaultQuery('bar', SHOP).dimensions).toEqual([{ column: 'shop', top: 10, other: true }])
  expect(defaultQuery('stat', SHOP)).not.toHaveProperty('time')
})

test('another measure takes a column that is not shown yet, then counts rows', () => {
  const first = nextMeasure([], SHOP)
  const second = nextMeasure([first], SHOP)
  expect(second).toEqual({ id: 'm2', column: 'revenue', aggregate: 'sum' })
  expect(nextMeasure([first, second], SHOP)).toEqual({ id: 'm3', aggregate: 'count' })
  expect(nextMeasure([second], SHOP).id).toBe('m1')
})
