// Made-up answers for the kinds of charts that are loaded on demand, and for the options of all.
import type { Measure } from '@pulse/shared/query/chart-query'
import {
  chart,
  column,
  columns,
  DAY,
  type GalleryChart,
  months,
  noise,
  numbers,
  SHOPS,
  timeColumn,
  wave,
} from './gallery-charts.ts'

const REVENUE: Measure = { id: 'm1', column: 'revenue', aggregate: 'sum' }
const ORDERS: Measure = { id: 'm1', column: 'orders', aggregate: 'sum' }

export function galleryKinds(): GalleryChart[] {
  return [
    combo(),
    shares(),
    pie('Revenue by shop', false),
    pie('Orders by shop', true),
    funnel(),
    bubbles(),
    manyPoints(),
    weekdays(),
    calendar(),
    histogram(),
    boxes(),
    gauge('Occupancy', 0.73, { percent: true, target: 0.8, thresholds: ZONES }),
    gauge('Average order', 13.47, { target: 15 }),
    logarithmic(),
    target(),
    formattedTable(),
  ]
}

const ZONES = [
  { at: 0, tone: 'negative' as const },
  { at: 0.5, tone: 'warning' as const },
  { at: 0.7, tone: 'positive' as const },
]

function combo(): GalleryChart {
  const times = months(18)
  return chart(
    'combo',
    'Revenue and orders',
    {
      measures: [REVENUE, { id: 'm2', column: 'orders', aggregate: 'sum' }],
      time: { bucket: 'month' },
    },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, month) => Math.round(42_000 + 9_000 * wave(month, 12) + 900 * noise(month))),
      ),
      numbers(
        'm2',
        times.map((_, month) => Math.round(3_100 + 500 * wave(month + 2, 12))),
      ),
    ],
    'half',
  )
}

function shares(): GalleryChart {
  const times = months(18)
  const rows = times.flatMap((time, month) =>
    SHOPS.slice(0, 4).map((shop, index) => ({ time, shop, month, index })),
  )
  return chart(
    'area',
    'Share of revenue by shop',
    {
      measures: [REVENUE],
      time: { bucket: 'month' },
      dimensions: [{ column: 'shop' }],
    },
    [
      timeColumn(rows.map((row) => row.time)),
      { name: 'shop', type: 'text', values: rows.map((row) => row.shop) },
      numbers(
        'm1',
        rows.map(({ month, index }) =>
          Math.round((18_000 / (index + 1.4)) * (1 + 0.3 * wave(month + index * 3, 12))),
        ),
      ),
    ],
    'half',
    'month',
    columns,
    { shares: true },
  )
}

function pie(title: string, donut: boolean): GalleryChart {
  const names = [...SHOPS.slice(0, 6), '__other__']
  return chart(
    'pie',
    title,
    { measures: [donut ? ORDERS : REVENUE], dimensions: [{ column: 'shop', top: 6, other: true }] },
    [
      { name: 'shop', type: 'text', values: names },
      numbers(
        'm1',
        names.map((_, index) => Math.round(18_000 / (index + 1.4))),
      ),
    ],
    'third',
    'month',
    columns,
    { donut },
  )
}

function funnel(): GalleryChart {
  const steps = ['Visitors', 'Product viewed', 'In the basket', 'Checkout', 'Paid']
  return chart(
    'funnel',
    'From visit to order',
    { measures: [ORDERS], dimensions: [{ column: 'shop' }] },
    [
      { name: 'shop', type: 'text', values: steps },
      numbers('m1', [48_210, 21_400, 6_120, 3_050, 2_410]),
    ],
    'third',
  )
}

function bubbles(): GalleryChart {
  return chart(
    'scatter',
    'Orders, revenue and temperature',
    {
      measures: [
        ORDERS,
        { id: 'm2', column: 'revenue', aggregate: 'sum' },
        { id: 'm3', column: 'temp_max', aggregate: 'avg' },
      ],
      dimensions: [{ column: 'coffee' }, { column: 'shop' }],
    },
    [
      {
        name: 'coffee',
        type: 'text',
        values: Array.from({ length: 36 }, (_, index) => `Roast ${index + 1}`),
      },
      {
        name: 'shop',
        type: 'text',
        values: Array.from({ length: 36 }, (_, index) => SHOPS[index % 3] ?? null),
      },
      numbers(
        'm1',
        Array.from({ length: 36 }, (_, index) => Math.round(900 + 700 * noise(index))),
      ),
      numbers(
        'm2',
        Array.from({ length: 36 }, (_, index) =>
          Math.round(12_000 + 8_000 * noise(index) + 3_000 * noise(index + 77)),
        ),
      ),
      numbers(
        'm3',
        Array.from({ length: 36 }, (_, index) => 14 + 12 * noise(index + 5)),
      ),
    ],
    'half',
  )
}

function manyPoints(): GalleryChart {
  const count = 4_000
  const list = (value: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => value(index))
  const x = list((index) => 12 + 9 * noise(index) + 5 * noise(index + 9_000))
  return chart(
    'scatter',
    'Highest against lowest temperature',
    { measures: [], rows: { columns: ['temp_min', 'temp_max'], sample: true } },
    [
      numbers('temp_min', x),
      numbers(
        'temp_max',
        x.map((value, index) => value + 8 + 4 * noise(index + 20_000)),
      ),
    ],
    'half',
  )
}

function weekdays(): GalleryChart {
  const hours = Array.from({ length: 24 }, (_, hour) => hour)
  const days = [1, 2, 3, 4, 5, 6, 7]
  const rows = days.flatMap((day) => hours.map((hour) => ({ day, hour })))
  const at = column('at', 'time', 'timestamp')
  return chart(
    'heatmap',
    'Orders by weekday and hour',
    {
      measures: [ORDERS],
      dimensions: [
        { column: 'at', part: 'hour' },
        { column: 'at', part: 'weekday' },
      ],
    },
    [
      { name: 'at:hour', type: 'number', values: rows.map(({ hour }) => hour) },
      { name: 'at:weekday', type: 'number', values: rows.map(({ day }) => day) },
      numbers(
        'm1',
        rows.map(({ day, hour }) =>
          Math.round(
            Math.max(0, 60 * wave(hour - 6, 24) + (day > 5 ? 30 : 0) + 12 * noise(day * 31 + hour)),
          ),
        ),
      ),
    ],
    'half',
    'hour',
    [at, ...columns],
  )
}

function calendar(): GalleryChart {
  const times = Array.from({ length: 500 }, (_, day) => Date.UTC(2024, 8, 3) + day * DAY)
  return chart(
    'heatmap',
    'Orders per day',
    { measures: [ORDERS], time: { bucket: 'day' } },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, day) =>
          day % 61 === 40
            ? null
            : Math.round(120 + 60 * wave(day, 365) + 30 * wave(day, 7) + 10 * noise(day)),
        ),
      ),
    ],
    'half',
    'day',
    columns,
    { calendar: true },
  )
}

function histogram(): GalleryChart {
  const bins = Array.from({ length: 24 }, (_, bin) => bin * 5 - 20).filter((bin) => bin !== 85)
  return chart(
    'histogram',
    'How warm the days were',
    {
      measures: [{ id: 'm1', aggregate: 'count' }],
      dimensions: [{ column: 'temp_max', bin: { count: 24 } }],
    },
    [
      { name: 'temp_max', type: 'number', binWidth: 5, values: bins },
      numbers(
        'm1',
        bins.map((bin) => Math.round(800 * Math.exp(-(((bin - 25) / 25) ** 2)))),
      ),
    ],
    'half',
  )
}

function boxes(): GalleryChart {
  const quantile = (id: string, p: number): Measure => ({
    id,
    column: 'revenue',
    aggregate: 'percentile',
    p,
  })
  const at = (index: number, part: number) =>
    Math.round(1_200 + index * 90 + part * (300 + 40 * noise(index)))
  return chart(
    'boxplot',
    'Revenue per day and shop',
    {
      measures: [
        { id: 'low', column: 'revenue', aggregate: 'min' },
        quantile('q1', 25),
        { id: 'median', column: 'revenue', aggregate: 'median' },
        quantile('q3', 75),
        { id: 'high', column: 'revenue', aggregate: 'max' },
      ],
      dimensions: [{ column: 'shop' }],
    },
    [
      { name: 'shop', type: 'text', values: SHOPS },
      ...(
        [
          ['low', -2.4],
          ['q1', -0.8],
          ['median', 0],
          ['q3', 0.9],
          ['high', 3.1],
        ] as const
      ).map(([id, part]) =>
        numbers(
          id,
          SHOPS.map((_, index) => at(index, part)),
        ),
      ),
    ],
    'half',
  )
}

function gauge(
  title: string,
  value: number,
  options: GalleryChart['spec']['options'],
): GalleryChart {
  const measure: Measure = { id: 'm1', column: 'orders', aggregate: 'avg' }
  return chart(
    'gauge',
    title,
    { measures: [measure] },
    [numbers('m1', [value])],
    'third',
    'day',
    columns,
    options,
  )
}

function logarithmic(): GalleryChart {
  const times = months(40)
  return chart(
    'line',
    'Orders on a logarithmic axis',
    { measures: [ORDERS], time: { bucket: 'month' } },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, month) => Math.round(3 * 1.25 ** month)),
      ),
    ],
    'third',
    'month',
    columns,
    { log: true, axisTitle: 'Orders (logarithmic)' },
  )
}

function target(): GalleryChart {
  const times = months(14)
  return chart(
    'bar',
    'Revenue against the target',
    { measures: [REVENUE], time: { bucket: 'month' } },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, month) => Math.round(42_000 + 9_000 * wave(month, 12))),
      ),
    ],
    'third',
    'month',
    columns,
    { target: 56_000, thresholds: [{ at: 36_000, tone: 'negative' }], compact: true },
  )
}

function formattedTable(): GalleryChart {
  return chart(
    'table',
    'Shops',
    {
      measures: [REVENUE, { id: 'm2', column: 'orders', aggregate: 'sum' }],
      dimensions: [{ column: 'shop' }],
    },
    [
      { name: 'shop', type: 'text', values: SHOPS },
      numbers(
        'm1',
        SHOPS.map((_, index) => 18_000 / (index + 1.4)),
      ),
      numbers(
        'm2',
        SHOPS.map((_, index) => Math.round(900 + 500 * noise(index))),
      ),
    ],
    'third',
    'month',
    columns,
    { cells: 'bars', totals: true },
  )
}
