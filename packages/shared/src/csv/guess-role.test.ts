import { expect, test } from 'vitest'
import { guessRole } from './guess-role.ts'

test.each([
  'precipitation',
  'Cost Total $',
  'trips',
  'trips per day',
  'value',
  'temp_max',
  'CO2',
  'nonfarm',
  'orders',
])('%s is something to add up', (name) => {
  expect(guessRole({ name, type: 'number' })).toBe('measure')
})

test.each([
  'id',
  'customerId',
  'Customer ID',
  'zip_code',
  'latitude',
  'lng',
  'Year',
  'month',
  'product key',
  'PLZ',
])('%s only names something', (name) => {
  expect(guessRole({ name, type: 'integer' })).toBe('dimension')
})

test('texts, dates and truth are never added up', () => {
  for (const type of ['text', 'date', 'timestamp', 'boolean'] as const) {
    expect(guessRole({ name: 'amount', type })).toBe('dimension')
  }
})
