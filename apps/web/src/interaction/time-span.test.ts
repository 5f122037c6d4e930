import { expect, test } from 'vitest'
import { drillQuery, finerUnit } from './drill.ts'
import { indexHolding, spanOf, type TimeAxis } from './time-span.ts'

const DAY = 86_400_000
const MARCH_30 = Date.UTC(2024, 2, 30)

/** Three days of Berlin, in the middle of which the clocks change. */
const BERLIN: TimeAxis = {
  type: 'time',
  unit: 'day',
  local: [MARCH_30, MARCH_30 + DAY, MARCH_30 + 2 * DAY],
  times: [MARCH_30 - 3_600_000, MARCH_30 + DAY - 3_600_000, MARCH_30 + 2 * DAY - 7_200_000],
}

test('Z1: a stretch reaches from the beginning of its first bucket to the end of its last', () => {
  const zones = { zone: 'Europe/Berlin', axisZone: 'Europe/Berlin' }
  expect(spanOf(BERLIN, 1, 1, zones)).toEqual({
    from: '2024-03-30T23:00:00.000Z',
    to: '2024-03-31T22:00:00.000Z',
  })
  expect(spanOf(BERLIN, 2, 0, zones)).toEqual({
    from: '2024-03-29T23:00:00.000Z',
    to: '2024-04-01T22:00:00.000Z',
  })
})

test('Z1: a calendar date is its day in the zone of the dashboard', () => {
  const dates: TimeAxis = { ...BERLIN, times: BERLIN.local }
  expect(spanOf(dates, 0, 0, { zone: 'America/New_York', axisZone: 'UTC' })).toEqual({
    from: '2024-03-30T04:00:00.000Z',
    to: '2024-03-31T04:00:00.000Z',
  })
})

test('Z2: a moment belongs to the bucket that holds it, and to none beside the axis', () => {
  expect(indexHolding(BERLIN, MARCH_30)).toBe(0)
  expect(indexHolding(BERLIN, MARCH_30 + 2 * DAY - 1)).toBe(1)
  expect(indexHolding(BERLIN, MARCH_30 + 3 * DAY - 1)).toBe(2)
  expect(indexHolding(BERLIN, MARCH_30 + 3 * DAY)).toBeNull()
  expect(indexHolding(BERLIN, MARCH_30 - 1)).toBeNull()
})

test('Z4: years are made of quarters, quarters of months, months of days; dates of nothing finer', () => {
  expect(finerUnit('year', 'date')).toBe('quarter')
  expect(finerUnit('quarter', 'date')).toBe('month')
  expect(finerUnit('month', 'date')).toBe('day')
  expect(finerUnit('day', 'timestamp')).toBe('hour')
  expect(finerUnit('day', 'date')).toBeUndefined()
})

test('Z4: the last step is what is asked for', () => {
  const query = { datasetId: 'd', measures: [], time: { bucket: 'auto' as const } }
  const year = { label: '2013', from: '2013-01-01', to: '2014-01-01', unit: 'quarter' as const }
  const quarter = { label: 'Q2', from: '2013-04-01', to: '2013-07-01', unit: 'month' as const }
  expect(drillQuery(query, [])).toBe(query)
  expect(drillQuery(query, [year, quarter])).toMatchObject({
    range: { from: '2013-04-01', to: '2013-07-01' },
    time: { bucket: 'month' },
  })
})
