import type { Aggregate, ResultColumn } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { makeChartModel } from './chart-model.ts'
import { makeSeriesColors } from './series-colors.ts'
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

function stat(aggregate: Aggregate, columns: ResultColumn[], unit?: string) {
  const model = makeChartModel({
    spec: {
      kind: 'stat',
      title: '',
      query: {
        datasetId: 'd',
        measures: [{ id: 'm1', column: 'x', aggregate }],
        ...(columns.includes(time) && { time: { bucket: 'month' } }),
      },
      options: unit ? { unit } : {},
    },
    result: {
      columns,
      meta: { datasetVersion: 1, source: 'raw', asOf: '2024-01-01T00:00:00Z', truncated: false },
    },
    columns: [],
    locale: 'en-US',
    colors: makeSeriesColors(),
  })
  if (!model) throw new Error('the answer does not fit the question')
  return statValue(model)
}

function numbers(...values: (number | null)[]): ResultColumn {
  return { name: 'm1', type: 'number', values }
}
