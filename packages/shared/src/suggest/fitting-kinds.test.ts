import { expect, test } from 'vitest'
import { fittingKinds } from './fitting-kinds.ts'

const columns = [
  { name: 'revenue', unit: '€' },
  { name: 'temperature', unit: '°C' },
]
const revenue = { id: 'm1', column: 'revenue', aggregate: 'sum' as const }
const temperature = { id: 'm2', column: 'temperature', aggregate: 'avg' as const }

test('measures of different units over time are drawn together with two axes', () => {
  const query = { measures: [revenue, temperature], time: { bucket: 'day' as const } }
  expect(fittingKinds(query, columns)[0]).toBe('combo')
})

test('only what adds up is offered as parts of a whole', () => {
  const dimensions = [{ column: 'shop' }]
  expect(fittingKinds({ measures: [revenue], dimensions }, columns)).toContain('pie')
  expect(fittingKinds({ measures: [temperature], dimensions }, columns)).not.toContain('pie')
})

test('two dimensions are offered as a heat map, two measures as a scatter plot', () => {
  const pair = [{ column: 'shop' }, { column: 'city' }]
  expect(fittingKinds({ measures: [revenue], dimensions: pair }, columns)[0]).toBe('heatmap')
  expect(fittingKinds({ measures: [revenue, temperature] }, columns)[0]).toBe('scatter')
})

test('one number is a figure or a gauge, and of a column its spread can be seen', () => {
  expect(fittingKinds({ measures: [temperature] }, columns)).toEqual([
    'stat',
    'gauge',
    'histogram',
    'boxplot',
  ])
  expect(fittingKinds({ measures: [{ id: 'm1', aggregate: 'count' }] }, columns)).toEqual([
    'stat',
    'gauge',
  ])
  expect(fittingKinds({}, columns)).toEqual([])
})
