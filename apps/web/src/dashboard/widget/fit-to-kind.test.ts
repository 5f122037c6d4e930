import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { fitToKind } from './fit-to-kind.ts'

const query: ChartQuery = {
  datasetId: 'd',
  measures: [
    { id: 'm1', column: 'revenue', aggregate: 'sum' },
    { id: 'm2', column: 'orders', aggregate: 'sum' },
  ],
  time: { bucket: 'month' },
  dimensions: [{ column: 'shop' }, { column: 'city' }],
  compare: 'previous-period',
  filters: [{ column: 'city', op: 'in', values: ['Bonn'] }],
}
const { dimensions: _, ...ungrouped } = query

test('W2: a pie asks for its slices, not for times', () => {
  const { time, compare, ...rest } = query
  expect(fitToKind(query, 'pie', {})).toEqual(rest)
})

test('W2: a histogram counts the intervals of what was measured', () => {
  expect(fitToKind(query, 'histogram', {})).toEqual({
    datasetId: 'd',
    measures: [{ id: 'm1', aggregate: 'count' }],
    dimensions: [{ column: 'revenue', bin: { count: 30 } }],
    filters: query.filters,
  })
})

test('W2: a box plot asks for five numbers of one column in each group', () => {
  const { measures, dimensions, time } = fitToKind(query, 'boxplot', {})
  expect(measures.map(({ id, column }) => `${id} ${column}`)).toEqual(
    ['median', 'low', 'q1', 'q3', 'high'].map((id) => `${id} revenue`),
  )
  expect(dimensions).toEqual([{ column: 'shop' }])
  expect(time).toBeUndefined()
  expect(fitToKind(ungrouped, 'boxplot', {}).time).toEqual({ bucket: 'month' })
})

test('W2: a scatter plot without groups draws a sample of the rows', () => {
  const { measures, rows, limit } = fitToKind(ungrouped, 'scatter', {})
  expect({ measures, rows, limit }).toEqual({
    measures: [],
    rows: { columns: ['revenue', 'orders'], sample: true },
    limit: 5_000,
  })
  expect(fitToKind(query, 'scatter', {}).rows).toBeUndefined()
})

test('W2: a heat map has two directions and one measure, a calendar only days', () => {
  const heat = fitToKind(query, 'heatmap', {})
  expect([heat.measures.length, heat.dimensions, heat.time]).toEqual([
    1,
    [{ column: 'shop' }],
    { bucket: 'month' },
  ])
  const calendar = fitToKind(query, 'heatmap', { calendar: true })
  expect([calendar.dimensions, calendar.time]).toEqual([undefined, { bucket: 'day' }])
})

test('M13, M14: a stat compares as much as has passed, and both numbers as a whole', () => {
  expect(fitToKind(query, 'stat', {})).toMatchObject({ comparePart: 'elapsed', totals: true })
  const { compare: _, ...alone } = query
  expect(fitToKind(alone, 'stat', {})).not.toHaveProperty('totals')
})
