import type { Aggregate, QueryResult, ResultColumn } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { makeChartModel } from '../model/chart-model.ts'
import { makeSeriesColors } from '../model/series-colors.ts'
import * as words from './compared-words.ts'
import { statValue } from './stat-value.ts'

const time: ResultColumn = {
  name: 'time',
  type: 'time',
  values: [Date.UTC(2024, 0), Date.UTC(2024, 1), Date.UTC(2024, 2)],
}

test('amounts per month add up, and say how the last month compares', () => {
  expect(stat('sum', [time, numbers(100, 200, 250)])).toMatchObject({
    value: 550,
    caption: 'Jan 2024 – Mar 2024',
    change: { direction: 'up', text: '25% in Mar 2024', judged: true },
  })
})

test('of averages only the latest is told, since they cannot be combined', () => {
  expect(stat('avg', [time, numbers(10, 30, null)])).toMatchObject({
    value: 30,
    caption: 'Feb 2024',
    change: { direction: 'up', judged: false },
  })
})

test('a change of degrees is no percentage', () => {
  const change = stat('avg', [time, numbers(2, 4, 1)], '°C').change
  expect(change).toMatchObject({ direction: 'down', text: '3\u00a0°C in Mar 2024' })
})

test('without times it is the number of the answer', () => {
  expect(stat('sum', [numbers(42)])).toMatchObject({ value: 42, change: null, trend: [] })
})

test('W3: compared with the period before, the whole of it counts, and a fall can be good news', () => {
  const before: ResultColumn = { name: 'm1:previous', type: 'number', values: [200, 200, 100] }
  const columns = [time, numbers(100, 200, 100), before]
  expect(stat('sum', columns, undefined, { compare: 'previous-year' })).toMatchObject({
    value: 400,
    change: { direction: 'down', text: '20% on a year before', judged: true, lowerIsBetter: false },
    beside: [],
  })
  expect(
    stat('sum', columns, undefined, { compare: 'previous-year', lowerIsBetter: true }).change,
  ).toMatchObject({ judged: true, lowerIsBetter: true })
})

test('W3: without times the one number is compared with the one before', () => {
  const before: ResultColumn = { name: 'm1:previous', type: 'number', values: [40] }
  const change = stat('avg', [numbers(50), before], undefined, {
    compare: 'previous-period',
  }).change
  expect(change).toMatchObject({ direction: 'up', text: '25% on the period before', judged: false })
})

const NOVEMBER = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' }
const SO_FAR = {
  timeZone: 'UTC',
  range: NOVEMBER,
  comparedTo: '2026-11-23T00:00:00.000Z',
  compareRange: { from: '2026-10-01T00:00:00.000Z', to: '2026-10-23T00:00:00.000Z' },
}

test('M13: a month that is not over is told to be compared to the same day of the one before', () => {
  const before: ResultColumn = { name: 'm1:previous', type: 'number', values: [40] }
  const more = { compare: 'previous-period', meta: SO_FAR } as const
  expect(stat('sum', [numbers(50), before], undefined, more).change).toMatchObject({
    text: '25% on the month before, to the same day',
    explanation: 'Nov 1, 2026 – Nov 22, 2026: 50; Oct 1, 2026 – Oct 22, 2026: 40',
  })
})

test('M13: a day is compared to the same time', () => {
  const before: ResultColumn = { name: 'm1:previous', type: 'number', values: [40] }
  const meta = {
    timeZone: 'Europe/Berlin',
    range: { from: '2026-11-22T23:00:00.000Z', to: '2026-11-23T23:00:00.000Z' },
    comparedTo: '2026-11-23T09:30:00.001Z',
    compareRange: { from: '2026-11-21T23:00:00.000Z', to: '2026-11-22T09:30:00.001Z' },
  }
  const more = { compare: 'previous-period', meta } as const
  const change = stat('sum', [numbers(50), before], undefined, more).change
  expect(change?.text).toBe('25% on the day before, to the same time')
  expect(change?.explanation).toContain('Nov 23, 2026, 10:30')
})

test('M14: the totals count, not what the buckets on show come to', () => {
  // The month before had a day more, and sold on days on which this one did not.
  const before: ResultColumn = { name: 'm1:previous', type: 'number', values: [100, null, 50] }
  const totals = { m1: 30, 'm1:previous': 40 }
  const more = { compare: 'previous-period', meta: { ...SO_FAR, totals } } as const
  expect(stat('avg', [time, numbers(10, 40, 41), before], undefined, more)).toMatchObject({
    value: 30,
    caption: 'Jan 2024 – Mar 2024',
    change: { direction: 'down', text: '25% on the month before, to the same day' },
  })
})

type Meta = Partial<QueryResult['meta']>
type More = {
  compare?: 'previous-period' | 'previous-year'
  lowerIsBetter?: boolean
  meta?: Meta
}

function stat(aggregate: Aggregate, columns: ResultColumn[], unit?: string, more: More = {}) {
  const { compare, lowerIsBetter, meta } = more
  const model = makeChartModel({
    spec: {
      kind: 'stat',
      title: '',
      query: {
        datasetId: 'd',
        measures: [{ id: 'm1', column: 'x', aggregate }],
        ...(columns.includes(time) && { time: { bucket: 'month' } }),
        ...(compare && { compare }),
      },
      options: {
        ...(unit && { unit }),
        ...(lowerIsBetter !== undefined && { lowerIsBetter }),
      },
    },
    result: {
      columns,
      meta: {
        ...{ datasetVersion: 1, source: 'raw', asOf: '2024-01-01T00:00:00Z', truncated: false },
        ...meta,
      },
    },
    columns: [],
    locale: 'en-US',
    colors: makeSeriesColors(),
  })
  if (!model) throw new Error('the answer does not fit the question')
  return statValue(model, words)
}

function numbers(...values: (number | null)[]): ResultColumn {
  return { name: 'm1', type: 'number', values }
}
