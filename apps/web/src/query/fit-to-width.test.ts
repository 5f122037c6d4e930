import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { fitToWidth } from './fit-to-width.ts'

const query: ChartQuery = {
  datasetId: 'd',
  measures: [{ id: 'm1', aggregate: 'count' }],
  time: { bucket: 'auto' },
}

test('an automatic bucket gets as many points as the kind of chart can show', () => {
  expect(fitToWidth(query, 600, 'line').time?.maxPoints).toBe(250)
  expect(fitToWidth(query, 600, 'bar').time?.maxPoints).toBe(40)
})

test('a few pixels more ask the same question', () => {
  expect(fitToWidth(query, 600, 'line')).toEqual(fitToWidth(query, 640, 'line'))
})

test('a width that is not known yet still makes a valid question', () => {
  expect(fitToWidth(query, 0, 'line').time?.maxPoints).toBeGreaterThanOrEqual(1)
})

test('a chosen bucket stays, and bars ask for their empty places', () => {
  const monthly: ChartQuery = { ...query, time: { bucket: 'month' } }
  expect(fitToWidth(monthly, 600, 'line')).toEqual(monthly)
  expect(fitToWidth(monthly, 600, 'bar')).toEqual({ ...monthly, gaps: 'null' })
  expect(fitToWidth({ ...monthly, gaps: 'zero' }, 600, 'bar').gaps).toBe('zero')
})
