import { expect, test } from 'vitest'
import { groupByDay } from './group-by-day.ts'

const at = (...time: [number, number, number, number, number]) => ({
  createdAt: new Date(...time).toISOString(),
})

test('versions are gathered under the day on which they were made, newest first', () => {
  const now = new Date(2026, 10, 23, 8, 0)
  const entries = [
    at(2026, 10, 23, 7, 59),
    at(2026, 10, 23, 0, 0),
    at(2026, 10, 22, 23, 59),
    at(2026, 10, 18, 12, 0),
    at(2025, 11, 31, 12, 0),
  ]
  expect(groupByDay(entries, now).map((day) => [day.id, day.entries.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Wednesday, November 18', 1],
    ['December 31, 2025', 1],
  ])
})

test('yesterday is a day of the calendar, also when the clocks change', () => {
  const now = new Date(2026, 2, 30, 0, 30)
  expect(groupByDay([at(2026, 2, 29, 0, 10)], now)[0]?.id).toBe('Yesterday')
})
