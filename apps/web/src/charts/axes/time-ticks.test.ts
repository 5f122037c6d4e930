import { expect, test } from 'vitest'
import { timeTicks } from './time-ticks.ts'

const DAY = 86_400_000

test('months are labelled with the year where it changes, and at the first tick', () => {
  const ticks = timeTicks({
    from: Date.UTC(2023, 9, 1),
    to: Date.UTC(2024, 2, 1),
    bucket: 'month',
    width: 400,
    locale: 'en-US',
  })
  expect(ticks.map(({ text, context }) => [text, context])).toEqual([
    ['Oct', '2023'],
    ['Nov', null],
    ['Dec', null],
    ['Jan', '2024'],
    ['Feb', null],
    ['Mar', null],
  ])
})

test('hours are labelled with the day where it changes', () => {
  const from = Date.UTC(2024, 2, 1, 6)
  const ticks = timeTicks({ from, to: from + 2 * DAY, bucket: 'hour', width: 400, locale: 'de-DE' })
  const days = ['1. März 2024', '2. März', null, '3. März']
  expect(ticks.map(({ context }) => context)).toEqual(days)
  expect(ticks.every(({ at }) => at % (DAY / 2) === 0)).toBe(true)
})

test('quarters are called quarters', () => {
  const ticks = timeTicks({
    from: Date.UTC(2023, 0, 1),
    to: Date.UTC(2023, 9, 1),
    bucket: 'quarter',
    width: 600,
    locale: 'en-US',
  })
  expect(ticks.map(({ text }) => text)).toEqual(['Q1', 'Q2', 'Q3', 'Q4'])
})

test('ticks are never finer than the buckets and never closer than their labels are wide', () => {
  for (const bucket of ['second', 'hour', 'day', 'week', 'month', 'year'] as const) {
    for (const days of [0.01, 1, 9, 40, 400, 5_000, 90_000]) {
      const from = Date.UTC(2001, 1, 3, 4, 5, 6)
      const to = from + days * DAY
      const ticks = timeTicks({ from, to, bucket, width: 500, locale: 'en' })
      expect(ticks.length).toBeLessThanOrEqual(11)
      expect(ticks.every(({ at }) => at >= from && at <= to)).toBe(true)
    }
  }
})
