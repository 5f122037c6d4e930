import type { TimeUnit } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { isSoFar } from './so-far.ts'

function soFar(unit: TimeUnit, start: string, asOf: string, timeZone = 'UTC'): boolean {
  const times = [Date.parse(start)]
  const meta = { datasetVersion: 1, source: 'raw', asOf, timeZone, truncated: false }
  return isSoFar({ axis: { type: 'time', times, local: times, unit }, meta }, 0)
}

test('M13: a bucket that was not over when the answer was given is told apart, by the clocks of the zone', () => {
  expect(soFar('day', '2026-11-23T00:00:00Z', '2026-11-23T14:30:00Z')).toBe(true)
  expect(soFar('day', '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z')).toBe(false)
  expect(soFar('day', '2026-11-24T00:00:00Z', '2026-11-23T14:30:00Z')).toBe(false)
  // 25 October in Berlin has 25 hours.
  const berlin = 'Europe/Berlin'
  expect(soFar('day', '2026-10-24T22:00:00Z', '2026-10-25T22:30:00Z', berlin)).toBe(true)
  expect(soFar('day', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', berlin)).toBe(false)
})

test('M13: a week lasts seven days from where it began, on a Monday or a Sunday', () => {
  expect(soFar('week', '2026-11-22T00:00:00Z', '2026-11-28T12:00:00Z')).toBe(true)
  expect(soFar('week', '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z')).toBe(false)
})

test('M13: what has no time has no end', () => {
  const axis = { type: 'category', label: '', names: ['rain'] } as const
  const meta = { datasetVersion: 1, source: 'raw', asOf: '2026-11-23T00:00:00Z', truncated: false }
  expect(isSoFar({ axis, meta }, 0)).toBe(false)
})
