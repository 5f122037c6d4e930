import { expect, test } from 'vitest'
import { nearestColumn } from './nearest-column.ts'
import { replaceColumn } from './replace-column.ts'

test('W5: a lost column is replaced wherever the chart names it, and nothing else is touched', () => {
  const query = {
    datasetId: 'd',
    measures: [
      { id: 'm1', column: 'temp_max', aggregate: 'avg' as const },
      { id: 'm2', aggregate: 'count' as const },
    ],
    dimensions: [{ column: 'shop', top: 3 }],
    filters: [{ column: 'temp_max', op: 'is-not-null' as const }],
    orderBy: [{ by: 'temp_max', direction: 'asc' as const }],
  }
  expect(replaceColumn(query, 'temp_max', 'temperature')).toEqual({
    measures: [
      { id: 'm1', column: 'temperature', aggregate: 'avg' },
      { id: 'm2', aggregate: 'count' },
    ],
    dimensions: [{ column: 'shop', top: 3 }],
    filters: [{ column: 'temperature', op: 'is-not-null' }],
    orderBy: [{ by: 'temperature', direction: 'asc' }],
  })
})

test('W5: the nearest name is offered, and none where nothing is like it', () => {
  const columns = ['date', 'Temperature max', 'Temperature min'].map((name) => ({ name }))
  expect(nearestColumn('temperature_max', columns)).toBe('Temperature max')
  expect(nearestColumn('revenue', columns)).toBeUndefined()
})
