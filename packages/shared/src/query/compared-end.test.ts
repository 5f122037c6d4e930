import { describe, expect, it } from 'vitest'
import type { ChartQuery } from './chart-query.ts'
import type { QueryableDataset } from './plan-query.ts'
import { planQuery } from './plan-query.ts'

const NOV = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
const LATER = '2027-05-01T00:00:00Z'

function plan(
  about: { last: string; now?: string; type?: 'date' | 'timestamp' },
  query: Partial<ChartQuery>,
) {
  const { last, now = LATER, type = 'timestamp' } = about
  const dataset: QueryableDataset = {
    columns: [{ name: 'at', type, unit: null }],
    timeColumn: 'at',
    timeFrom: '2020-01-01T00:00:00.000Z',
    timeTo: last,
  }
  const asked: ChartQuery = {
    datasetId: 'd',
    measures: [{ id: 'n', aggregate: 'count' }],
    compare: 'previous-period',
    range: NOV,
    ...query,
  }
  const { previous, comparedTo } = planQuery(asked, dataset, Date.parse(now))
  const iso = (time: number | null | undefined) =>
    time === null || time === undefined ? null : new Date(time).toISOString()
  return { to: iso(previous?.to), comparedTo: iso(comparedTo) }
}

describe('M13: like is compared with like', () => {
  it('to the moment after the newest row, a month or a year before', () => {
    const about = { last: '2026-11-22T17:30:00.000Z' }
    expect(plan(about, {})).toEqual({
      to: '2026-10-22T17:30:00.001Z',
      comparedTo: '2026-11-22T17:30:00.001Z',
    })
    expect(plan(about, { compare: 'previous-year' }).to).toBe('2025-11-22T17:30:00.001Z')
  })

  it('by the clocks of the zone', () => {
    const range = { last: { count: 1, unit: 'month' } } as const
    const about = { last: '2026-11-22T17:30:00.000Z', now: '2026-11-23T00:00:00Z' }
    const { to } = plan(about, { range, timeZone: 'Europe/Berlin' })
    // 18:30 in winter, and 18:30 in summer.
    expect(to).toBe('2026-10-22T16:30:00.001Z')
  })

  it('to the end of the newest date', () => {
    const about = { last: '2026-11-22T00:00:00.000Z', type: 'date' } as const
    expect(plan(about, {})).toEqual({
      to: '2026-10-23T00:00:00.000Z',
      comparedTo: '2026-11-23T00:00:00.000Z',
    })
  })

  it('takes in the day of rows that are stamped at midnight UTC, also where the clocks changed', () => {
    const range = { last: { count: 1, unit: 'month' } } as const
    const about = { last: '2026-11-22T00:00:00.000Z', now: '2026-11-23T00:00:00Z' }
    expect(plan(about, { range, timeZone: 'Europe/Berlin' }).to).toBe('2026-10-22T00:00:00.001Z')
  })

  it('and to no earlier time of the day where midnight UTC is only the time of a sale', () => {
    const range = { last: { count: 1, unit: 'month' } } as const
    const about = { last: '2023-10-03T00:00:00.000Z', now: '2023-10-03T00:01:00Z' }
    // Eleven o'clock on Lord Howe: half past midnight UTC before the clocks went forward.
    expect(plan(about, { range, timeZone: 'Australia/Lord_Howe' }).to).toBe(
      '2023-09-03T00:30:00.001Z',
    )
  })

  it('takes in all of a month that is shorter', () => {
    const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }
    expect(plan({ last: '2026-03-29T09:00:00.000Z' }, { range: march }).to).toBe(
      '2026-03-01T00:00:00.000Z',
    )
  })

  it('as a whole once the range is over and has data to nearly its end', () => {
    const whole = { to: '2026-11-01T00:00:00.000Z', comparedTo: null }
    expect(plan({ last: '2026-11-30T18:00:00.000Z' }, {})).toEqual(whole)
    expect(plan({ last: '2026-12-24T00:00:00.000Z' }, {})).toEqual(whole)
    expect(plan({ last: '2026-11-30T18:00:00.000Z', now: '2026-11-30T18:05:00Z' }, {}).to).toBe(
      '2026-10-30T18:00:00.001Z',
    )
  })

  it('to this minute where there is no data yet', () => {
    const about = { last: '2026-10-31T20:00:00.000Z', now: '2026-11-02T09:30:42Z' }
    expect(plan(about, {}).to).toBe('2026-10-02T09:30:00.000Z')
  })

  it('as a whole where gaps are filled along time, or when that is asked for', () => {
    const about = { last: '2026-11-22T17:30:00.000Z' }
    const byDay = { time: { bucket: 'day' } } as const
    expect(plan(about, { ...byDay, gaps: 'null' }).comparedTo).toBeNull()
    expect(plan(about, { comparePart: 'whole' }).comparedTo).toBeNull()
    expect(plan(about, byDay).comparedTo).not.toBeNull()
    expect(
      plan(about, { ...byDay, gaps: 'zero', comparePart: 'elapsed' }).comparedTo,
    ).not.toBeNull()
  })
})
