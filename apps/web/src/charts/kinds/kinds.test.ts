import type { WidgetOptions } from '@pulse/shared/dashboard/widget-options'
import type { ChartQuery, ResultColumn } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import type { ChartSpec } from '../chart-spec.ts'
import { drawnValues } from '../drawn-values.ts'
import { tooltipContent } from '../layers/tooltip-rows.ts'
import { makeChartModel } from '../model/chart-model.ts'
import type { ReadAnswer } from '../model/read-on-axis.ts'
import { makeSeriesColors } from '../model/series-colors.ts'
import { gaugeRange } from './gauge-range.ts'
import { heatGrid } from './heat-cells.ts'
import { pieSlices } from './pie-slices.ts'
import { readBins } from './read-bins.ts'
import { readBoxes } from './read-boxes.ts'
import { readPoints } from './read-points.ts'
import { readSlices } from './read-slices.ts'

const SHOPS: ResultColumn = { name: 'shop', type: 'text', values: ['b', '__other__', 'a', 'c'] }
const NOBODY: ReadonlySet<string> = new Set()

test('the slices of a pie are the groups, the largest first and the rest last, and fill the circle', () => {
  const model = read(readSlices, {
    kind: 'pie',
    query: { dimensions: [{ column: 'shop' }] },
    answer: [SHOPS, numbers('m1', 20, 50, 25, -5)],
  })
  const slices = pieSlices(model, NOBODY)
  expect(slices.map(({ series, value }) => [series.name, value])).toEqual([
    ['a', 25],
    ['b', 20],
    ['Other', 50],
  ])
  expect(slices.at(-1)?.to).toBeCloseTo(2 * Math.PI)
  const hidden = new Set([slices[2]?.series.id ?? ''])
  expect(pieSlices(model, hidden)[0]?.share).toBeCloseTo(25 / 45)
})

test('a funnel tells what each step has kept of the one before', () => {
  const measures = ['m1', 'm2'].map((id) => ({ id, column: id, aggregate: 'sum' as const }))
  const model = read(readSlices, {
    kind: 'funnel',
    query: { measures },
    answer: [numbers('m1', 200), numbers('m2', 50)],
  })
  const paid = tooltipContent(model, NOBODY, 0, model.series[1]?.id).rows[0]
  expect(paid?.text).toBe('50 · 25% of the step before')
})

test('a histogram shows the empty intervals between full ones, and none for missing values', () => {
  const model = read(readBins, {
    kind: 'histogram',
    query: { dimensions: [{ column: 'x', bin: { width: 0.1 } }] },
    answer: [
      { name: 'x', type: 'number', binWidth: 0.1, values: [0.3, null, 0, 0.1] },
      numbers('m1', 7, 99, 4, 2),
    ],
  })
  expect(model.bins).toMatchObject({ starts: [0, 0.1, 0.2, 0.3], width: 0.1 })
  expect(model.series[0]?.values).toEqual([4, 2, 0, 7])
})

test('the points of a scatter plot stand at their measures, with the colour of their group', () => {
  const measures = ['m1', 'm2', 'm3'].map((id) => ({ id, column: id, aggregate: 'avg' as const }))
  const model = read(readPoints, {
    kind: 'scatter',
    query: { measures, dimensions: [{ column: 'shop' }, { column: 'city' }] },
    answer: [
      { name: 'shop', type: 'text', values: ['a', 'b'] },
      { name: 'city', type: 'text', values: ['Bonn', 'Ulm'] },
      numbers('m1', 1, 2),
      numbers('m2', 10, 20),
      numbers('m3', 5, null),
    ],
  })
  expect(model.series.map(({ name, values }) => [name, values])).toEqual([
    ['Bonn', [10, null]],
    ['Ulm', [null, 20]],
  ])
  expect(model.points?.x.values).toEqual([1, 2])
  expect(tooltipContent(model, NOBODY, 0)).toMatchObject({
    title: 'a · Bonn',
    rows: [{ text: '1' }, { text: '10' }, { text: '5' }],
  })
})

test('a sampled row is a point of its own', () => {
  const model = read(readPoints, {
    kind: 'scatter',
    query: { measures: [], rows: { columns: ['x', 'y'], sample: true } },
    answer: [numbers('x', 1, 2), numbers('y', 3, null)],
  })
  expect(model.points?.x.values).toEqual([1, 2])
  expect(model.series[0]?.values).toEqual([3, null])
})

test('a calendar puts each day into its week and weekday', () => {
  const days = ['2024-01-06', '2024-01-07', '2024-01-08'].map((day) => Date.parse(day))
  const model = read(undefined, {
    kind: 'heatmap',
    query: { time: { bucket: 'day' } },
    options: { calendar: true },
    answer: [{ name: 'time', type: 'time', values: days }, numbers('m1', 1, 2, 3)],
  })
  const { cells, rows } = heatGrid(model, NOBODY)
  // Saturday, Sunday, and the Monday of the week after.
  expect(cells.map(({ column, row, value }) => [column, row, value])).toEqual([
    [0, 5, 1],
    [0, 6, 2],
    [1, 0, 3],
  ])
  expect(rows).toHaveLength(7)
})

test('T5: the weeks of a calendar begin on Sunday where those of its question do', () => {
  const days = ['2024-01-06', '2024-01-07', '2024-01-08'].map((day) => Date.parse(day))
  const model = read(undefined, {
    kind: 'heatmap',
    query: { time: { bucket: 'day' }, weekStart: 'sunday' },
    options: { calendar: true },
    answer: [{ name: 'time', type: 'time', values: days }, numbers('m1', 1, 2, 3)],
  })
  const { cells, rows } = heatGrid(model, NOBODY)
  expect(cells.map(({ column, row }) => [column, row])).toEqual([
    [0, 6],
    [1, 0],
    [1, 1],
  ])
  expect(rows[0]).toBe(
    new Intl.DateTimeFormat(model.locale, { weekday: 'short' }).format(new Date(2024, 0, 7)),
  )
})

test('one box stands for everything where nothing divides it', () => {
  const ids = ['median', 'low', 'q1', 'q3', 'high']
  const model = read(readBoxes, {
    kind: 'boxplot',
    query: { measures: ids.map((id) => ({ id, column: 'x', aggregate: 'median' as const })) },
    answer: ids.map((id, index) => numbers(id, index)),
  })
  expect(model.series.map(({ valueId, values }) => [valueId, values])).toEqual(
    ids.map((id, index) => [id, [index]]),
  )
})

test('shares reach the whole of what is visible, and the tooltip keeps the amounts', () => {
  const model = read(undefined, {
    kind: 'bar',
    query: { dimensions: [{ column: 'shop' }, { column: 'kind' }] },
    options: { shares: true },
    answer: [
      { name: 'shop', type: 'text', values: ['a', 'a'] },
      { name: 'kind', type: 'text', values: ['x', 'y'] },
      numbers('m1', 30, 10),
    ],
  })
  const [x, y] = model.series
  if (!x || !y) throw new Error('there are two kinds')
  expect(drawnValues(x, model, NOBODY)).toEqual([0.75])
  expect(drawnValues(x, model, new Set([y.id]))).toEqual([1])
  expect(tooltipContent(model, NOBODY, 0).rows.map(({ text }) => text)).toEqual([
    '10 · 25%',
    '30 · 75%',
  ])
})

test('a gauge goes to a round number beyond value, target and thresholds, unless it was set', () => {
  const range = (value: number, options: WidgetOptions = {}, isPart = false) =>
    gaugeRange({ value, isPart, options })
  expect(range(73)).toEqual({ low: 0, high: 80 })
  expect(range(73, { target: 120 })).toEqual({ low: 0, high: 200 })
  expect(range(0.4, {}, true)).toEqual({ low: 0, high: 1 })
  expect(range(-3)).toEqual({ low: -4, high: 0 })
  expect(range(5, { axisMin: 2, axisMax: 2 })).toEqual({ low: 2, high: 3 })
  expect(range(0)).toEqual({ low: 0, high: 1 })
})

type Drawn = {
  kind: ChartSpec['kind']
  query: Partial<ChartQuery>
  answer: ResultColumn[]
  options?: WidgetOptions
}

function read(reader: ReadAnswer | undefined, { kind, query, answer, options = {} }: Drawn) {
  const measures = [{ id: 'm1', column: 'amount', aggregate: 'sum' as const }]
  const model = makeChartModel({
    spec: { kind, title: '', query: { datasetId: 'd', measures, ...query }, options },
    result: {
      columns: answer,
      meta: { datasetVersion: 1, source: 'raw', asOf: '2024-01-01T00:00:00Z', truncated: false },
    },
    columns: [],
    locale: 'en',
    colors: makeSeriesColors(),
    read: reader,
  })
  if (!model) throw new Error('the answer does not fit the question')
  return model
}

function numbers(name: string, ...values: (number | null)[]): ResultColumn {
  return { name, type: 'number', values }
}
