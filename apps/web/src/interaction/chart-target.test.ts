import type { Filter } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { toggledFilters } from './chart-target.ts'

const RAIN = { column: 'weather', value: 'rain' }
const chosen = (...values: string[]): Filter[] => [{ column: 'weather', op: 'in', values }]

test('Z3: a click chooses a value, a second one lifts the choice', () => {
  expect(toggledFilters([], RAIN, false)).toEqual(chosen('rain'))
  expect(toggledFilters(chosen('rain'), RAIN, false)).toEqual([])
})

test('Z3: a click beside what is chosen chooses that instead, with Shift as well', () => {
  expect(toggledFilters(chosen('sun'), RAIN, false)).toEqual(chosen('rain'))
  expect(toggledFilters(chosen('sun', 'rain'), RAIN, false)).toEqual(chosen('rain'))
  expect(toggledFilters(chosen('sun'), RAIN, true)).toEqual(chosen('sun', 'rain'))
  expect(toggledFilters(chosen('sun', 'rain'), RAIN, true)).toEqual(chosen('sun'))
})

test('Z3: a missing value is chosen like any other', () => {
  const missing = { column: 'weather', value: null }
  expect(toggledFilters([], missing, false)).toEqual([
    { column: 'weather', op: 'in', values: [null] },
  ])
})
