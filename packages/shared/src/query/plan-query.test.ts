import { describe, expect, it } from 'vitest'
import { isPulseError, type PulseError } from '../api/pulse-error.ts'
import type { ChartQuery } from './chart-query.ts'
import { planQuery, type QueryableDataset } from './plan-query.ts'

const DATASET: QueryableDataset = {
  timeColumn: 'date',
  timeFrom: '2012-01-01T00:00:00Z',
  timeTo: '2015-12-31T00:00:00Z',
  columns: [
    { name: 'date', type: 'date' },
    { name: 'Precipitation', type: 'number' },
    { name: 'temp_max', type: 'number' },
    { name: 'weather', type: 'text' },
    { name: 'Weather', type: 'text' },
    { name: 'wet', type: 'boolean' },
  ],
}
const MOMENTS: QueryableDataset = {
  ...DATASET,
  columns: [{ name: 'date', type: 'timestamp' }, ...DATASET.columns.slice(1)],
}
const NOW = Date.parse('2015-03-15T10:30:00Z')

type Question = Partial<Omit<ChartQuery, 'datasetId'>>

function plan(question: Question, dataset = DATASET) {
  const measures: ChartQuery['measures'] = [{ id: 'n', aggregate: 'count' }]
  return planQuery({ datasetId: 'd', measures, ...question }, dataset, NOW)
}

function refusal(question: Question, dataset = DATASET): PulseError {
  try {
    plan(question, dataset)
  } catch (error) {
    if (isPulseError(error)) return error
    throw error
  }
  throw new Error('It was planned')
}

function rangeOf(question: Question, dataset = DATASET): (string | null)[] {
  const { from, to } = plan(question, dataset).range
  return [from, to].map((time) => (time === null ? null : new Date(time).toISOString()))
}

describe('columns', () => {
  it('R3: finds a name that differs in case alone, and keeps the spelling of the query', () => {
    const { dimensions, measures } = plan({
      dimensions: [{ column: 'TEMP_MAX' }],
      measures: [{ id: 'm', column: 'precipitation', aggregate: 'sum' }],
    })
    expect(measures[0]?.column?.name).toBe('Precipitation')
    expect(dimensions[0]).toMatchObject({ name: 'TEMP_MAX', column: { name: 'temp_max' } })
  })

  it('R3: takes the exact name of two that differ in case, and neither for a third spelling', () => {
    expect(plan({ dimensions: [{ column: 'Weather' }] }).dimensions[0]?.column.name).toBe('Weather')
    expect(refusal({ dimensions: [{ column: 'WEATHER' }] }).code).toBe('unknown-column')
  })

  it.each([
    ['temp max', 'temp_max'],
    ['tmp_max', 'temp_max'],
    ['precip', 'Precipitation'],
  ])('R3: suggests for "%s" the column %s', (column, suggestion) => {
    const { code, details } = refusal({ filters: [{ column, op: 'is-null' }] })
    expect(code).toBe('unknown-column')
    expect(details?.['suggestions']).toContain(suggestion)
  })

  it.each<[string, Question]>([
    ['a sum of texts', { measures: [{ id: 'm', column: 'weather', aggregate: 'sum' }] }],
    ['the largest of booleans', { measures: [{ id: 'm', column: 'wet', aggregate: 'max' }] }],
    ['a sum of no column', { measures: [{ id: 'm', aggregate: 'sum' }] }],
    ['a text among numbers', { filters: [{ column: 'temp_max', op: 'in', values: ['1'] }] }],
    ['a part of a number', { filters: [{ column: 'temp_max', op: 'contains', value: '1' }] }],
    ['a word for a time', { filters: [{ column: 'date', op: 'range', min: 'soon' }] }],
    ['30 February', { filters: [{ column: 'date', op: 'range', min: '2014-02-30' }] }],
    ['a range from 31 April', { range: { from: '2014-04-31T00:00:00Z' } }],
    ['a column twice', { dimensions: [{ column: 'wet' }, { column: 'wet' }] }],
    ['an order by time without buckets', { orderBy: [{ by: 'time', direction: 'asc' }] }],
    ['a zone without a name', { timeZone: '+02:00' }],
    ['a range that is no time', { range: { from: 'yesterday' } }],
  ])('R4: refuses %s', (_, question) => {
    expect(refusal(question).code).toBe('invalid-query')
  })

  it('R4, T9: refuses buckets without a time axis, and leaves a range aside', () => {
    const dataset = { ...DATASET, timeColumn: null }
    expect(refusal({ time: { bucket: 'day' } }, dataset).code).toBe('invalid-query')
    expect(rangeOf({ range: { from: '2014-01-01T00:00:00Z' } }, dataset)).toEqual([null, null])
  })
})

describe('ranges', () => {
  it('T2: the last 2 months are this one and the one before', () => {
    const range = { last: { count: 2, unit: 'month' as const } }
    expect(rangeOf({ range, timeZone: 'Europe/Berlin' }, MOMENTS)).toEqual([
      '2015-01-31T23:00:00.000Z',
      '2015-03-31T22:00:00.000Z',
    ])
  })

  it('T2: a span longer than the calendar begins with the year 1', () => {
    const range = { last: { count: 100_000, unit: 'year' as const } }
    expect(rangeOf({ range }, MOMENTS)).toEqual([
      '0001-01-01T00:00:00.000Z',
      '2016-01-01T00:00:00.000Z',
    ])
  })

  it('T2, T6: on dates, the last 7 days are dates of the calendar in the zone', () => {
    const range = { last: { count: 7, unit: 'day' as const } }
    expect(rangeOf({ range, timeZone: 'Pacific/Kiritimati' })).toEqual([
      '2015-03-10T00:00:00.000Z',
      '2015-03-17T00:00:00.000Z',
    ])
  })

  it('T6: on dates, a range of hours takes in the whole day', () => {
    const range = { last: { count: 3, unit: 'hour' as const } }
    expect(rangeOf({ range, timeZone: 'America/New_York' })).toEqual([
      '2015-03-15T00:00:00.000Z',
      '2015-03-16T00:00:00.000Z',
    ])
  })

  it.each(['Europe/Berlin', 'America/New_York'])(
    'T6: midnight UTC and midnight in %s both mean the date',
    (timeZone) => {
      const utc = { from: '2014-06-01T00:00:00Z', to: '2014-07-01T00:00:00Z' }
      const hours = timeZone === 'Europe/Berlin' ? '+02:00' : '-04:00'
      const local = { from: `2014-06-01T00:00:00${hours}`, to: `2014-07-01T00:00:00${hours}` }
      const dates = ['2014-06-01T00:00:00.000Z', '2014-07-01T00:00:00.000Z']
      expect(rangeOf({ range: utc, timeZone })).toEqual(dates)
      expect(rangeOf({ range: local, timeZone })).toEqual(dates)
    },
  )
})

describe('buckets', () => {
  it.each([
    [2000, 'day'],
    [300, 'week'],
    [48, 'month'],
    [47, 'quarter'],
    [3, 'year'],
  ])('T7: draws four years of dates with at most %i points by %s', (maxPoints, bucket) => {
    expect(plan({ time: { bucket: 'auto', maxPoints } }).bucket).toBe(bucket)
  })

  it('T7: looks at the part of the range that has data, with gaps filled at all of it', () => {
    const range = { from: '2015-12-01T00:00:00Z', to: '2035-12-01T00:00:00Z' }
    const time = { bucket: 'auto' as const, maxPoints: 100 }
    expect(plan({ time, range }).bucket).toBe('day')
    expect(plan({ time, range, gaps: 'null' }).bucket).toBe('quarter')
  })

  it('T6: dates are bucketed in UTC, moments in the zone', () => {
    const question: Question = { time: { bucket: 'day' }, timeZone: 'Asia/Tokyo' }
    expect(plan(question).axis?.zone).toBe('UTC')
    expect(plan(question, MOMENTS).axis?.zone).toBe('Asia/Tokyo')
  })
})

describe('filters', () => {
  it('F5: reads times without an offset in the zone, for dates in UTC', () => {
    const filters: ChartQuery['filters'] = [{ column: 'date', op: 'range', min: '2014-06-01' }]
    const minOf = (dataset: QueryableDataset) =>
      plan({ filters, timeZone: 'Europe/Berlin' }, dataset).filters[0]
    expect(minOf(DATASET)).toMatchObject({ min: Date.parse('2014-06-01T00:00:00Z') })
    expect(minOf(MOMENTS)).toMatchObject({ min: Date.parse('2014-05-31T22:00:00Z') })
  })
})
