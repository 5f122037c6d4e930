import { expect, test } from 'vitest'
import { addMonths, movedDay, weeksOf } from './calendar-days.ts'
import { daysOfRange, rangeOfDays } from './days-of-range.ts'
import { rangeWords } from './range-words.ts'

test('days become instants of the zone, the last day taken in, across a change of the clocks', () => {
  const days = { from: '2024-03-30', to: '2024-03-31' }
  const range = rangeOfDays(days, 'Europe/Berlin')
  expect(range).toEqual({ from: '2024-03-29T23:00:00.000Z', to: '2024-03-31T22:00:00.000Z' })
  expect(daysOfRange(range, 'Europe/Berlin')).toEqual(days)
})

test('a range reads as the days that count', () => {
  const words = (from: string, to: string) => rangeWords({ from, to }, 'UTC', 'en-GB')
  expect(words('2012-03-01T00:00:00Z', '2012-04-01T00:00:00Z')).toMatch(/^1\s?–\s?31 Mar 2012$/)
  expect(words('2012-03-01T00:00:00Z', '2012-03-02T00:00:00Z')).toBe('1 Mar 2012')
  expect(words('2012-03-01T06:00:00Z', '2012-03-01T07:30:00Z')).toContain('07:30')
  expect(rangeWords(null, 'UTC', 'en-GB')).toBe('All time')
  expect(rangeWords({ last: { count: 1, unit: 'day' } }, 'UTC', 'en-GB')).toBe('Today')
  expect(rangeWords({ last: { count: 12, unit: 'month' } }, 'UTC', 'en-GB')).toBe('Last 12 months')
})

test('a month is whole weeks from Monday', () => {
  const weeks = weeksOf('2024-02')
  expect(weeks.length).toBe(5)
  expect(weeks[0]?.[0]).toBe('2024-01-29')
  expect(weeks.at(-1)?.[6]).toBe('2024-03-03')
})

test('a month later is the same day or the last one', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
  expect(movedDay('2024-03-06', 'Home')).toBe('2024-03-04')
  expect(movedDay('2024-03-06', 'Tab')).toBeUndefined()
})
