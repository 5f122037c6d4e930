// The kinds of charts that are loaded on demand, and the options of all.
import type { Measure } from '@pulse/shared/query/chart-query'
import {
  byShop,
  chart,
  column,
  DAY,
  type GalleryChart,
  list,
  months,
  noise,
  numbers,
  ORDERS,
  overTime,
  REVENUE,
  SHOPS,
  texts,
  wave,
} from './gallery-answer.ts'

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
  return chart({
    kind: 'combo',
    title: 'Revenue and orders',
    size: 'half',
    query: { measures: [REVENUE, { ...ORDERS, id: 'm2' }], time: { bucket: 'month' } },
    answer: [
      ...overTime(times, (month) =>
        Math.round(42_000 + 9_000 * wave(month, 12) + 900 * noise(month)),
      ),
      numbers(
        'm2',
        times.map((_, month) => Math.round(3_100 + 500 * wave(month + 2, 12))),
      ),
    ],
  })
}

function shares(): GalleryChart {
  const value = (month: number, shop: number) =>
    (18_000 / (shop + 1.4)) * (1 + 0.3 * wave(month + shop * 3, 12))
  return chart({
    kind: 'area',
    title: 'Share of revenue by shop',
    size: 'half',
    query: { measures: [REVENUE], time: { bucket: 'month' }, dimensions: [{ column: 'shop' }] },
    answer: byShop(months(18), SHOPS.slice(0, 4), value),
    options: { shares: true },
  })
}

function pie(title: string, donut: boolean): GalleryChart {
  const names = [...SHOPS.slice(0, 6), '__other__']
  return chart({
    kind: 'pie',
    title,
    size: 'third',
    query: {
      measures: [donut ? ORDERS : REVENUE],
      dimensions: [{ column: 'shop', top: 6, other: true }],
    },
    answer: [
      texts('shop', names),
      numbers(
        'm1',
        names.map((_, index) => Math.round(18_000 / (index + 1.4))),
      ),
    ],
    options: { donut },
  })
}

function funnel(): GalleryChart {
  return chart({
    kind: 'funnel',
    title: 'From visit to order',
    size: 'third',
    query: { measures: [ORDERS], dimensions: [{ column: 'shop' }] },
    answer: [
      texts('shop', ['Visitors', 'Product viewed', 'In the basket', 'Checkout', 'Paid']),
      numbers('m1', [48_210, 21_400, 6_120, 3_050, 2_410]),
    ],
  })
}

function bubbles(): GalleryChart {
  const count = 36
  const revenue = (index: number) => 12_000 + 8_000 * noise(index) + 3_000 * noise(index + 77)
  return chart({
    kind: 'scatter',
    title: 'Orders, revenue and temperature',
    size: 'half',
    query: {
      measures: [
        ORDERS,
        { ...REVENUE, id: 'm2' },
        { id: 'm3', column: 'temp_max', aggregate: 'avg' },
      ],
      dimensions: [{ column: 'coffee' }, { column: 'shop' }],
    },
    answer: [
      texts(
        'coffee',
        list(count, (index) => `Roast ${index + 1}`),
      ),
      texts(
        'shop',
        list(count, (index) => SHOPS[index % 3] ?? null),
      ),
      numbers(
        'm1',
        list(count, (index) => Math.round(900 + 700 * noise(index))),
      ),
      numbers(
        'm2',
        list(count, (index) => Math.round(revenue(index))),
      ),
      numbers(
        'm3',
        list(count, (index) => 14 + 12 * noise(index + 5)),
      ),
    ],
  })
}

function manyPoints(): GalleryChart {
  const lowest = list(4_000, (index) => 12 + 9 * noise(index) + 5 * noise(index + 9_000))
  return chart({
    kind: 'scatter',
    title: 'Highest against lowest temperature',
    size: 'half',
    query: { measures: [], rows: { columns: ['temp_min', 'temp_max'], sample: true } },
    answer: [
      numbers('temp_min', lowest),
      numbers(
        'temp_max',
        lowest.map((value, index) => value + 8 + 4 * noise(index + 20_000)),
      ),
    ],
  })
}

function weekdays(): GalleryChart {
  const rows = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => list(24, (hour) => ({ day, hour })))
  const orders = (day: number, hour: number) =>
    60 * wave(hour - 6, 24) + (day > 5 ? 30 : 0) + 12 * noise(day * 31 + hour)
  return chart({
    kind: 'heatmap',
    title: 'Orders by weekday and hour',
    size: 'half',
    query: {
      measures: [ORDERS],
      dimensions: [
        { column: 'at', part: 'hour' },
        { column: 'at', part: 'weekday' },
      ],
    },
    answer: [
      numbers(
        'at:hour',
        rows.map(({ hour }) => hour),
      ),
      numbers(
        'at:weekday',
        rows.map(({ day }) => day),
      ),
      numbers(
        'm1',
        rows.map(({ day, hour }) => Math.round(Math.max(0, orders(day, hour)))),
      ),
    ],
    bucket: 'hour',
    also: [column('at', 'time', 'timestamp')],
  })
}

function calendar(): GalleryChart {
  const days = list(500, (day) => Date.UTC(2024, 8, 3) + day * DAY)
  const orders = (day: number) => 120 + 60 * wave(day, 365) + 30 * wave(day, 7) + 10 * noise(day)
  return chart({
    kind: 'heatmap',
    title: 'Orders per day',
    size: 'half',
    query: { measures: [ORDERS], time: { bucket: 'day' } },
    answer: overTime(days, (day) => (day % 61 === 40 ? null : Math.round(orders(day)))),
    bucket: 'day',
    options: { calendar: true },
  })
}

function histogram(): GalleryChart {
  const bins = list(24, (bin) => bin * 5 - 20).filter((bin) => bin !== 85)
  return chart({
    kind: 'histogram',
    title: 'How warm the days were',
    size: 'half',
    query: {
      measures: [{ id: 'm1', aggregate: 'count' }],
      dimensions: [{ column: 'temp_max', bin: { count: 24 } }],
    },
    answer: [
      { name: 'temp_max', type: 'number', binWidth: 5, values: bins },
      numbers(
        'm1',
        bins.map((bin) => Math.round(800 * Math.exp(-(((bin - 25) / 25) ** 2)))),
      ),
    ],
  })
}

/** The five figures of a box, and how far each lies from its middle. */
const FIVE_FIGURES = [
  [{ id: 'low', column: 'revenue', aggregate: 'min' }, -2.4],
  [{ id: 'q1', column: 'revenue', aggregate: 'percentile', p: 25 }, -0.8],
  [{ id: 'median', column: 'revenue', aggregate: 'median' }, 0],
  [{ id: 'q3', column: 'revenue', aggregate: 'percentile', p: 75 }, 0.9],
  [{ id: 'high', column: 'revenue', aggregate: 'max' }, 3.1],
] as const

function boxes(): GalleryChart {
  const at = (shop: number, part: number) =>
    Math.round(1_200 + shop * 90 + part * (300 + 40 * noise(shop)))
  return chart({
    kind: 'boxplot',
    title: 'Revenue per day and shop',
    size: 'half',
    query: {
      measures: FIVE_FIGURES.map(([measure]) => measure),
      dimensions: [{ column: 'shop' }],
    },
    answer: [
      texts('shop', SHOPS),
      ...FIVE_FIGURES.map(([{ id }, part]) =>
        numbers(
          id,
          SHOPS.map((_, shop) => at(shop, part)),
        ),
      ),
    ],
  })
}

function gauge(
  title: string,
  value: number,
  options: GalleryChart['spec']['options'],
): GalleryChart {
  const measure: Measure = { id: 'm1', column: 'orders', aggregate: 'avg' }
  return chart({
    kind: 'gauge',
    title,
    size: 'third',
    query: { measures: [measure] },
    answer: [numbers('m1', [value])],
    options,
  })
}

function logarithmic(): GalleryChart {
  return chart({
    kind: 'line',
    title: 'Orders on a logarithmic axis',
    size: 'third',
    query: { measures: [ORDERS], time: { bucket: 'month' } },
    answer: overTime(months(40), (month) => Math.round(3 * 1.25 ** month)),
    options: { log: true, axisTitle: 'Orders (logarithmic)' },
  })
}

function target(): GalleryChart {
  return chart({
    kind: 'bar',
    title: 'Revenue against the target',
    size: 'third',
    query: { measures: [REVENUE], time: { bucket: 'month' } },
    answer: overTime(months(14), (month) => Math.round(42_000 + 9_000 * wave(month, 12))),
    options: { target: 56_000, thresholds: [{ at: 36_000, tone: 'negative' }], compact: true },
  })
}

function formattedTable(): GalleryChart {
  return chart({
    kind: 'table',
    title: 'Shops',
    size: 'third',
    query: {
      measures: [REVENUE, { ...ORDERS, id: 'm2' }],
      dimensions: [{ column: 'shop' }],
    },
    answer: [
      texts('shop', SHOPS),
      numbers(
        'm1',
        SHOPS.map((_, shop) => 18_000 / (shop + 1.4)),
      ),
      numbers(
        'm2',
        SHOPS.map((_, shop) => Math.round(900 + 500 * noise(shop))),
      ),
    ],
    options: { cells: 'bars', totals: true },
  })
}
