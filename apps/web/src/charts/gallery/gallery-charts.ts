// The kinds of charts that a first dashboard is made of.
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
  timeColumn,
  wave,
} from './gallery-answer.ts'

const ROASTS = [
  ['Ethiopia Yirgacheffe, washed, single farm', 48_210],
  ['House espresso', 128_400.5],
  ['Colombia Huila decaf', 21_930],
  ['Kenya Nyeri AB', 33_118.75],
  ['Winter blend', 9_540],
  ['__other__', 14_870],
] as const

export function galleryCharts(): GalleryChart[] {
  return [
    tile('Revenue', REVENUE, (month) => 52_000 + 9_000 * wave(month, 12) + month * 420),
    tile('Orders', ORDERS, (month) => Math.round(3_900 + 500 * wave(month, 12) - month * 20)),
    tile(
      'Temperature',
      { id: 'm1', column: 'temp_max', aggregate: 'avg' },
      (month) => 14 - 11 * wave(month + 3, 12),
    ),
    total(),
    temperatures(),
    shops('area', 'Revenue by shop', 4),
    shops('bar', 'Orders by shop', 7),
    coffees(),
    co2(),
    manyLines(),
    gaps(),
    single(),
    table(),
  ]
}

function tile(title: string, measure: Measure, value: (month: number) => number): GalleryChart {
  return chart({
    kind: 'stat',
    title,
    size: 'tile',
    query: { measures: [measure], time: { bucket: 'month' } },
    answer: overTime(months(24), (month) => Math.round(value(month) * (1 + noise(month) * 0.02))),
  })
}

function total(): GalleryChart {
  return chart({
    kind: 'stat',
    title: 'Average order',
    size: 'tile',
    query: { measures: [{ ...REVENUE, aggregate: 'avg' }] },
    answer: [numbers('m1', [13.4718])],
  })
}

function temperatures(): GalleryChart {
  const weeks = 209
  const season = (week: number) => 12 - 9 * Math.cos((week / 52.18) * 2 * Math.PI)
  return chart({
    kind: 'line',
    title: 'Highest and lowest temperature',
    size: 'half',
    query: {
      measures: [
        { id: 'm1', column: 'temp_max', aggregate: 'avg' },
        { id: 'm2', column: 'temp_min', aggregate: 'avg' },
      ],
      time: { bucket: 'auto' },
    },
    answer: [
      timeColumn(list(weeks, (week) => Date.UTC(2012, 0, 2) + week * 7 * DAY)),
      numbers(
        'm1',
        list(weeks, (week) => season(week) + 5 + 3 * noise(week)),
      ),
      numbers(
        'm2',
        list(weeks, (week) => season(week) - 4 + 2 * noise(week + 500)),
      ),
    ],
    bucket: 'week',
  })
}

function shops(kind: 'area' | 'bar', title: string, count: number): GalleryChart {
  const value = (month: number, shop: number) =>
    (18_000 / (shop + 1.4)) * (1 + 0.22 * wave(month + shop, 12) + 0.06 * noise(month * 7 + shop))
  return chart({
    kind,
    title,
    size: 'half',
    query: {
      measures: [kind === 'area' ? REVENUE : ORDERS],
      time: { bucket: 'month' },
      dimensions: [{ column: 'shop' }],
    },
    answer: byShop(months(18), SHOPS.slice(0, count), value),
  })
}

function coffees(): GalleryChart {
  return chart({
    kind: 'bar',
    title: 'Revenue by coffee',
    size: 'third',
    query: { measures: [REVENUE], dimensions: [{ column: 'coffee', top: 5, other: true }] },
    answer: [
      texts(
        'coffee',
        ROASTS.map(([name]) => name),
      ),
      numbers(
        'm1',
        ROASTS.map(([, value]) => value),
      ),
    ],
  })
}

function co2(): GalleryChart {
  const times = list(420, (month) => Date.UTC(1985, month))
  return chart({
    kind: 'line',
    title: 'Carbon dioxide',
    size: 'third',
    query: {
      measures: [{ id: 'm1', column: 'co2', aggregate: 'avg' }],
      time: { bucket: 'auto' },
    },
    answer: overTime(times, (month) => 345 + month * 0.165 + 3 * wave(month, 12)),
  })
}

function manyLines(): GalleryChart {
  const days = list(30, (day) => Date.UTC(2024, 1, 20) + day * DAY)
  const value = (day: number, shop: number) =>
    420 - shop * 45 + 60 * wave(day, 7) + 18 * noise(day * 9 + shop)
  return chart({
    kind: 'line',
    title: 'Orders per shop',
    size: 'third',
    query: { measures: [ORDERS], time: { bucket: 'day' }, dimensions: [{ column: 'shop' }] },
    answer: byShop(days, SHOPS, value),
    bucket: 'day',
  })
}

function gaps(): GalleryChart {
  const times = list(96, (half) => Date.UTC(2024, 2, 30, 12) + half * 1_800_000)
  const isGap = (half: number) => (half > 30 && half < 40) || half === 60 || half === 62
  return chart({
    kind: 'area',
    title: 'Orders per half hour',
    size: 'half',
    query: { measures: [ORDERS], time: { bucket: 'auto' }, timeZone: 'Europe/Berlin' },
    answer: overTime(times, (half) =>
      isGap(half) ? null : Math.round(60 + 55 * wave(half, 48) + 8 * noise(half)),
    ),
    bucket: 'minute',
    also: [column('at', 'time', 'timestamp')],
  })
}

function single(): GalleryChart {
  return chart({
    kind: 'bar',
    title: 'Orders',
    size: 'half',
    query: { measures: [ORDERS], time: { bucket: 'month' } },
    answer: overTime(months(30), (month) =>
      Math.round(4_000 + 900 * wave(month, 12) + 500 * noise(month)),
    ),
  })
}

function table(): GalleryChart {
  const rows = 500
  return chart({
    kind: 'table',
    title: 'Orders and revenue',
    size: 'half',
    query: {
      measures: [ORDERS, { ...REVENUE, id: 'm2' }],
      time: { bucket: 'day' },
      dimensions: [{ column: 'shop' }],
    },
    answer: [
      timeColumn(list(rows, (row) => Date.UTC(2023, 0, 1) + Math.floor(row / 2) * DAY)),
      texts(
        'shop',
        list(rows, (row) => SHOPS[row % 2] ?? null),
      ),
      numbers(
        'm1',
        list(rows, (row) => Math.round(120 + 40 * noise(row))),
      ),
      numbers(
        'm2',
        list(rows, (row) => (row % 17 === 3 ? null : 1_480.4 + 420 * noise(row + 9))),
      ),
    ],
    bucket: 'day',
  })
}
