import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { ChartQuery, QueryResult, ResultColumn } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { chartOption } from './chart-option.ts'
import type { ChartSpec } from './chart-spec.ts'
import type { ChartTokens } from './chart-tokens.ts'
import { makeChartModel } from './model/chart-model.ts'
import { makeSeriesColors } from './model/series-colors.ts'

const tokens: ChartTokens = {
  surface: '#ffffff',
  text: '#111111',
  muted: '#555555',
  hairline: '#dddddd',
  axis: '#888888',
  positive: '#008800',
  warning: '#888800',
  negative: '#880000',
  series: ['#000001', '#000002', '#000003', '#000004', '#000005', '#000006', '#000007', '#000008'],
}
const columns: DatasetColumn[] = [
  column('at', 'time', 'timestamp'),
  column('weather', 'dimension', 'text'),
  column('rain', 'measure', 'number'),
]
const JANUARY = Date.UTC(2024, 0, 1)
const FEBRUARY = Date.UTC(2024, 1, 1)
const MARCH = Date.UTC(2024, 2, 1)

test('a line has the numbers of the answer at their times, and gaps where the answer has none', () => {
  const option = draw({ time: { bucket: 'month' } }, [
    { name: 'time', type: 'time', values: [JANUARY, FEBRUARY, MARCH] },
    { name: 'm1', type: 'number', values: [1.5, null, -3] },
  ])
  expect(seriesOf(option)).toEqual([
    {
      name: 'Rain',
      data: [
        [JANUARY, 1.5],
        [FEBRUARY, null],
        [MARCH, -3],
      ],
    },
  ])
})

test('rows of groups become one series each, with a gap where a group has no row', () => {
  const option = draw({ time: { bucket: 'month' }, dimensions: [{ column: 'weather' }] }, [
    { name: 'time', type: 'time', values: [FEBRUARY, JANUARY, FEBRUARY] },
    { name: 'weather', type: 'text', values: ['sun', 'fog', 'fog'] },
    { name: 'm1', type: 'number', values: [7, 8, 9] },
  ])
  expect(seriesOf(option)).toEqual([
    {
      name: 'sun',
      data: [
        [JANUARY, null],
        [FEBRUARY, 7],
      ],
    },
    {
      name: 'fog',
      data: [
        [JANUARY, 8],
        [FEBRUARY, 9],
      ],
    },
  ])
})

test('times are drawn on the wall clock of the query, over a change to summer time', () => {
  const hour = 3_600_000
  const before = Date.UTC(2024, 2, 31, 0)
  const option = draw({ time: { bucket: 'hour' }, timeZone: 'Europe/Berlin' }, [
    { name: 'time', type: 'time', values: [before, before + hour, before + 2 * hour] },
    { name: 'm1', type: 'number', values: [1, 2, 3] },
  ])
  const wall = [1, 3, 4].map((at) => Date.UTC(2024, 2, 31, at))
  expect(seriesOf(option)[0]?.data).toEqual([
    [wall[0], 1],
    [wall[1], 2],
    [wall[2], 3],
  ])
})

test('calendar dates stay what they are in every zone', () => {
  const dates = [column('at', 'time', 'date'), ...columns.slice(1)]
  const query = { time: { bucket: 'day' as const }, timeZone: 'America/New_York' }
  const option = draw(
    query,
    [
      { name: 'time', type: 'time', values: [JANUARY] },
      { name: 'm1', type: 'number', values: [1] },
    ],
    { columns: dates },
  )
  expect(seriesOf(option)[0]?.data).toEqual([[JANUARY, 1]])
})

test('bars stand in order of size with the gathered rest last, and keep their numbers', () => {
  const option = draw(
    { dimensions: [{ column: 'weather', top: 3, other: true }] },
    [
      { name: 'weather', type: 'text', values: ['fog', 'sun', '__other__', 'snow'] },
      { name: 'm1', type: 'number', values: [3, 40, 500, 12.25] },
    ],
    { kind: 'bar' },
  )
  expect(option.xAxis).toMatchObject({ type: 'category', data: ['sun', 'snow', 'fog', 'Other'] })
  expect(barValues(option)).toEqual([[40, 12.25, 3, 500]])
})

test('bars whose names would not fit side by side lie', () => {
  const names = Array.from({ length: 8 }, (_, index) => `A rather long name, number ${index}`)
  const option = draw(
    { dimensions: [{ column: 'weather' }] },
    [
      { name: 'weather', type: 'text', values: names },
      { name: 'm1', type: 'number', values: names.map((_, index) => 100 - index) },
    ],
    { kind: 'bar' },
  )
  expect(option.yAxis).toMatchObject({ type: 'category', data: names, inverse: true })
  expect(barValues(option)).toEqual([names.map((_, index) => 100 - index)])
})

test('amounts of groups are stacked as areas, averages are not', () => {
  const answer: ResultColumn[] = [
    { name: 'time', type: 'time', values: [JANUARY, JANUARY] },
    { name: 'weather', type: 'text', values: ['sun', 'fog'] },
    { name: 'm1', type: 'number', values: [1, 2] },
  ]
  const query = { time: { bucket: 'month' as const }, dimensions: [{ column: 'weather' }] }
  const stacks = (aggregate: 'sum' | 'avg') => {
    const measures = [{ id: 'm1', column: 'rain', aggregate }]
    const { series } = draw({ ...query, measures }, answer, { kind: 'area' })
    return [series].flat().map((each) => each && 'stack' in each)
  }
  expect(stacks('sum')).toEqual([true, true])
  expect(stacks('avg')).toEqual([false, false])
})

test('a series that is switched off is not drawn, and the others keep their colours', () => {
  const answer: ResultColumn[] = [
    { name: 'weather', type: 'text', values: ['x'] },
    { name: 'm1', type: 'number', values: [1] },
    { name: 'm2', type: 'number', values: [2] },
  ]
  const measures = [
    { id: 'm1', column: 'rain', aggregate: 'min' as const },
    { id: 'm2', column: 'rain', aggregate: 'max' as const },
  ]
  const query = { measures, dimensions: [{ column: 'weather' }] }
  const [, second] = [draw(query, answer, { kind: 'bar' }).series].flat()
  const [only, none] = [draw(query, answer, { kind: 'bar', hide: 'Lowest of rain' }).series].flat()
  expect(none).toBeUndefined()
  expect(only).toMatchObject({ name: 'Highest of rain', color: second?.color })
})

test.each(['line', 'bar'] as const)(
  'on a logarithmic axis a %s has no place for zero and what is below it',
  (kind) => {
    const answer: ResultColumn[] = [
      { name: 'time', type: 'time', values: [JANUARY, FEBRUARY, MARCH] },
      { name: 'm1', type: 'number', values: [0, 10, -5] },
    ]
    const option = draw({ time: { bucket: 'month' } }, answer, { kind, options: { log: true } })
    expect([option.yAxis].flat()[0]?.type).toBe('log')
    const values =
      kind === 'line'
        ? seriesOf(option)[0]?.data.map(([, value]) => value)
        : barValues(option)[0]?.map((value) => (value === '-' ? null : value))
    expect(values).toEqual([null, 10, null])
  },
)

test('an answer to another question is not drawn', () => {
  const result = answerOf([{ name: 'm9', type: 'number', values: [1] }])
  const spec = specOf({}, 'line')
  expect(
    makeChartModel({ spec, result, columns, locale: 'en', colors: makeSeriesColors() }),
  ).toBeNull()
})

type Drawing = {
  readonly kind?: 'line' | 'area' | 'bar'
  readonly columns?: readonly DatasetColumn[]
  readonly hide?: string
  readonly options?: ChartSpec['options']
}

function draw(query: Partial<ChartQuery>, answer: ResultColumn[], drawing: Drawing = {}) {
  const model = makeChartModel({
    spec: { ...specOf(query, drawing.kind ?? 'line'), options: drawing.options ?? {} },
    result: answerOf(answer),
    columns: drawing.columns ?? columns,
    locale: 'en',
    colors: makeSeriesColors(),
  })
  if (!model) throw new Error('the answer does not fit the question')
  const hidden = new Set(
    model.series.filter(({ name }) => name === drawing.hide).map(({ id }) => id),
  )
  const size = { width: 600, height: 300 }
  return chartOption({ model, tokens, size, labelled: false, hidden, animate: false })
}

function specOf(query: Partial<ChartQuery>, kind: ChartSpec['kind']): ChartSpec {
  const measures = [{ id: 'm1', column: 'rain', aggregate: 'sum' as const }]
  return { kind, title: '', query: { datasetId: 'd', measures, ...query }, options: {} }
}

function answerOf(answer: ResultColumn[]): QueryResult {
  const meta = { datasetVersion: 1, source: 'raw', asOf: '2024-01-01T00:00:00Z', truncated: false }
  return { columns: answer, meta }
}

function seriesOf({ series }: ReturnType<typeof chartOption>) {
  return [series].flat().map((each) => ({ name: each?.name, data: pairs(each?.data) }))
}

function pairs(data: unknown): (number | null)[][] {
  if (!(data instanceof Float64Array)) throw new Error('these are no points of a line')
  return Array.from({ length: data.length / 2 }, (_, index) =>
    [...data.subarray(index * 2, index * 2 + 2)].map((value) =>
      Number.isNaN(value) ? null : value,
    ),
  )
}

function barValues({ series }: ReturnType<typeof chartOption>) {
  return [series].flat().map((each) => {
    const data: unknown[] = Array.isArray(each?.data) ? each.data : []
    return data.map((item) => (item as { value: unknown }).value)
  })
}

function column(
  name: string,
  role: DatasetColumn['role'],
  type: DatasetColumn['type'],
): DatasetColumn {
  const unknown = { unit: null, nullCount: 0, distinctCount: null, min: null, max: null }
  return { name, label: name, role, type, ...unknown }
}
