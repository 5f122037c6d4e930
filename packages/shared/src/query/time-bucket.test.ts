import { describe, expect, it } from 'vitest'
import type { TimeUnit } from './chart-query.ts'
import { addBuckets, bucketStart, countBuckets, nextBucket } from './time-bucket.ts'

function startOf(text: string, unit: TimeUnit, zone: string): string {
  return new Date(bucketStart(Date.parse(text), unit, zone)).toISOString()
}

function bucketsFrom(text: string, unit: TimeUnit, zone: string, count: number): string[] {
  const starts = [bucketStart(Date.parse(text), unit, zone)]
  while (starts.length < count) starts.push(nextBucket(starts.at(-1) ?? 0, unit, zone))
  return starts.map((start) => new Date(start).toISOString())
}

describe('bucketStart', () => {
  it.each<[string, TimeUnit, string, string]>([
    ['2024-05-15T13:45:27.5Z', 'second', 'UTC', '2024-05-15T13:45:27.000Z'],
    ['2024-05-15T13:45:27Z', 'minute', 'UTC', '2024-05-15T13:45:00.000Z'],
    ['2024-05-15T13:45:27Z', 'hour', 'Asia/Kathmandu', '2024-05-15T13:15:00.000Z'],
    ['2024-05-15T23:30:00Z', 'day', 'Europe/Berlin', '2024-05-15T22:00:00.000Z'],
    ['2024-05-19T21:59:59Z', 'week', 'Europe/Berlin', '2024-05-12T22:00:00.000Z'],
    ['2024-05-31T22:00:00Z', 'month', 'Europe/Berlin', '2024-05-31T22:00:00.000Z'],
    ['2024-05-15T00:00:00Z', 'quarter', 'America/New_York', '2024-04-01T04:00:00.000Z'],
    ['2024-01-01T03:00:00Z', 'year', 'America/New_York', '2023-01-01T05:00:00.000Z'],
    ['1969-12-31T23:59:59Z', 'day', 'UTC', '1969-12-31T00:00:00.000Z'],
    ['1969-12-28T00:00:00Z', 'week', 'UTC', '1969-12-22T00:00:00.000Z'],
  ])('T3, T5: %s by %s in %s starts at %s', (text, unit, zone, start) => {
    expect(startOf(text, unit, zone)).toBe(start)
  })

  it('T3: a day with two midnights starts at the first', () => {
    expect(startOf('2024-11-03T12:00:00Z', 'day', 'America/Havana')).toBe(
      '2024-11-03T04:00:00.000Z',
    )
  })

  it('T3: a day without a midnight starts when the clocks have moved', () => {
    expect(startOf('2018-11-04T12:00:00Z', 'day', 'America/Sao_Paulo')).toBe(
      '2018-11-04T03:00:00.000Z',
    )
  })

  it('T4: the hour that comes twice is two buckets', () => {
    expect(bucketsFrom('2024-10-26T23:10:00Z', 'hour', 'Europe/Berlin', 4)).toEqual([
      '2024-10-26T23:00:00.000Z',
      '2024-10-27T00:00:00.000Z',
      '2024-10-27T01:00:00.000Z',
      '2024-10-27T02:00:00.000Z',
    ])
  })
})

describe('nextBucket', () => {
  it('T3: days have 23 and 25 hours when the clocks change', () => {
    const hours = (text: string) => {
      const [start = 0, next = 0] = bucketsFrom(text, 'day', 'Europe/Berlin', 2).map(Date.parse)
      return (next - start) / 3_600_000
    }
    expect(hours('2024-03-31T12:00:00Z')).toBe(23)
    expect(hours('2024-06-01T12:00:00Z')).toBe(24)
    expect(hours('2024-10-27T12:00:00Z')).toBe(25)
  })

  it('T3: a calendar day that a zone skipped is no bucket', () => {
    expect(bucketsFrom('2011-12-29T12:00:00Z', 'day', 'Pacific/Apia', 3)).toEqual([
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ])
  })

  it('goes through months of all lengths and over the end of a year', () => {
    expect(bucketsFrom('2023-12-31T00:00:00Z', 'month', 'UTC', 4)).toEqual([
      '2023-12-01T00:00:00.000Z',
      '2024-01-01T00:00:00.000Z',
      '2024-02-01T00:00:00.000Z',
      '2024-03-01T00:00:00.000Z',
    ])
  })
})

describe('addBuckets', () => {
  it('counts days by the calendar, not in 24 hours', () => {
    const start = Date.parse('2024-04-01T22:00:00Z')
    expect(addBuckets(start, 'day', -3, 'Europe/Berlin')).toBe(Date.parse('2024-03-29T23:00:00Z'))
  })
})

describe('countBuckets', () => {
  it.each<[TimeUnit, string, string, number]>([
    ['hour', '2024-01-01T00:59:00Z', '2024-01-01T01:01:00Z', 2],
    ['day', '2024-03-30T12:00:00Z', '2024-04-01T12:00:00Z', 3],
    // A Sunday and a Monday.
    ['week', '2023-01-01T12:00:00Z', '2024-01-01T12:00:00Z', 54],
    ['month', '2023-01-31T12:00:00Z', '2024-01-01T12:00:00Z', 13],
    ['quarter', '2023-03-31T12:00:00Z', '2023-04-01T12:00:00Z', 2],
    ['year', '1999-12-31T12:00:00Z', '2024-01-01T12:00:00Z', 26],
  ])('counts by %s from %s to %s, both ends with it: %i', (unit, from, to, count) => {
    expect(countBuckets(Date.parse(from), Date.parse(to), unit, 'Europe/Berlin')).toBe(count)
  })
})
