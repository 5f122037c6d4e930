// Made-up answers for the gallery: the same ones every time, with the traits of real data (seasons,
// gaps, long names, values far from zero).
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type {
  ChartQuery,
  Measure,
  QueryResult,
  ResultColumn,
  TimeUnit,
} from '@pulse/shared/query/chart-query'
import type { ChartSpec } from '../chart-spec.ts'

export type GalleryChart = {
  readonly spec: ChartSpec
  readonly result: QueryResult
  readonly columns: readonly DatasetColumn[]
  readonly size: 'wide' | 'half' | 'third' | 'tile'
}

const DATASET = '00000000-0000-4000-8000-000000000000'
export const DAY = 86_400_000
export const SHOPS = [
  'Harbour',
  'Old town',
  'Station',
  'University',
  'Airport',
  'Riverside',
  'Market hall',
]
const ROASTS = [
  ['Ethiopia Yirgacheffe, washed, single farm', 48_210],
  ['House espresso', 128_400.5],
  ['Colombia Huila decaf', 21_930],
  ['Kenya Nyeri AB', 33_118.75],
  ['Winter blend', 9_540],
  ['__other__', 14_870],
] as const

export const columns: DatasetColumn[] = [
  column('date', 'time', 'date'),
  column('shop', 'dimension', 'text'),
  column('coffee', 'dimension', 'text'),
  column('revenue', 'measure', 'number', '€'),
  column('orders', 'measure', 'integer'),
  column('temp_max', 'measure', 'number', '°C'),
  column('temp_min', 'measure', 'number', '°C'),
  column('co2', 'measure', 'number', 'ppm'),
]

export function galleryCharts(): GalleryChart[] {
  return [
    tile(
      'Revenue',
      { id: 'm1', column: 'revenue', aggregate: 'sum' },
      (t) => 52_000 + 9_000 * wave(t, 12) + t * 420,
    ),
    tile('Orders', { id: 'm1', column: 'orders', aggregate: 'sum' }, (t) =>
      Math.round(3_900 + 500 * wave(t, 12) - t * 20),
    ),
    tile(
      'Temperature',
      { id: 'm1', column: 'temp_max', aggregate: 'avg' },
      (t) => 14 - 11 * wave(t + 3, 12),
    ),
    total(),
    temperatures('line', 'Highest and lowest temperature'),
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
  const times = months(24)
  return chart(
    'stat',
    title,
    { measures: [measure], time: { bucket: 'month' } },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, index) => Math.round(value(index) * (1 + noise(index) * 0.02))),
      ),
    ],
    'tile',
  )
}

function total(): GalleryChart {
  return chart(
    'stat',
    'Average order',
    { measures: [{ id: 'm1', column: 'revenue', aggregate: 'avg' }] },
    [numbers('m1', [13.4718])],
    'tile',
  )
}

function temperatures(kind: 'line' | 'area', title: string): GalleryChart {
  const times = Array.from({ length: 209 }, (_, week) => Date.UTC(2012, 0, 2) + week * 7 * DAY)
  const season = (week: number) => 12 - 9 * Math.cos((week / 52.18) * 2 * Math.PI)
  const measures: Measure[] = [
    { id: 'm1', column: 'temp_max', aggregate: 'avg' },
    { id: 'm2', column: 'temp_min', aggregate: 'avg' },
  ]
  return chart(
    kind,
    title,
    { measures, time: { bucket: 'auto' } },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, week) => season(week) + 5 + 3 * noise(week)),
      ),
      numbers(
        'm2',
        times.map((_, week) => season(week) - 4 + 2 * noise(week + 500)),
      ),
    ],
    'half',
    'week',
  )
}

function shops(kind: 'area' | 'bar', title: string, count: number): GalleryChart {
  const times = months(18)
  const names = SHOPS.slice(0, count)
  const rows = times.flatMap((time, month) =>
    names.map((shop, index) => ({ time, shop, month, index })),
  )
  const value = ({ month, index }: { month: number; index: number }) =>
    (18_000 / (index + 1.4)) *
    (1 + 0.22 * wave(month + index, 12) + 0.06 * noise(month * 7 + index))
  return chart(
    kind,
    title,
    {
      measures: [{ id: 'm1', column: kind === 'area' ? 'revenue' : 'orders', aggregate: 'sum' }],
      time: { bucket: 'month' },
      dimensions: [{ column: 'shop' }],
    },
    [
      timeColumn(rows.map((row) => row.time)),
      { name: 'shop', type: 'text', values: rows.map((row) => row.shop) },
      numbers(
        'm1',
        rows.map((row) => Math.round(value(row))),
      ),
    ],
    'half',
  )
}

function coffees(): GalleryChart {
  return chart(
    'bar',
    'Revenue by coffee',
    {
      measures: [{ id: 'm1', column: 'revenue', aggregate: 'sum' }],
      dimensions: [{ column: 'coffee', top: 5, other: true }],
    },
    [
      { name: 'coffee', type: 'text', values: ROASTS.map(([name]) => name) },
      numbers(
        'm1',
        ROASTS.map(([, value]) => value),
      ),
    ],
    'third',
  )
}

function co2(): GalleryChart {
  const times = Array.from({ length: 420 }, (_, month) => Date.UTC(1985, month))
  return chart(
    'line',
    'Carbon dioxide',
    {
      measures: [{ id: 'm1', column: 'co2', aggregate: 'avg' }],
      time: { bucket: 'auto' },
    },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, month) => 345 + month * 0.165 + 3 * wave(month, 12)),
      ),
    ],
    'third',
  )
}

function manyLines(): GalleryChart {
  const times = Array.from({ length: 30 }, (_, day) => Date.UTC(2024, 1, 20) + day * DAY)
  const rows = times.flatMap((time, day) =>
    SHOPS.map((shop, index) => ({ time, shop, day, index })),
  )
  return chart(
    'line',
    'Orders per shop',
    {
      measures: [{ id: 'm1', column: 'orders', aggregate: 'sum' }],
      time: { bucket: 'day' },
      dimensions: [{ column: 'shop' }],
    },
    [
      timeColumn(rows.map((row) => row.time)),
      { name: 'shop', type: 'text', values: rows.map((row) => row.shop) },
      numbers(
        'm1',
        rows.map(({ day, index }) =>
          Math.round(420 - index * 45 + 60 * wave(day, 7) + 18 * noise(day * 9 + index)),
        ),
      ),
    ],
    'third',
    'day',
  )
}

function gaps(): GalleryChart {
  const times = Array.from(
    { length: 96 },
    (_, quarter) => Date.UTC(2024, 2, 30, 12) + quarter * 1_800_000,
  )
  return chart(
    'area',
    'Orders per half hour',
    {
      measures: [{ id: 'm1', column: 'orders', aggregate: 'sum' }],
      time: { bucket: 'auto' },
      timeZone: 'Europe/Berlin',
    },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, index) =>
          (index > 30 && index < 40) || index === 60 || index === 62
            ? null
            : Math.round(60 + 55 * wave(index, 48) + 8 * noise(index)),
        ),
      ),
    ],
    'half',
    'minute',
    [column('at', 'time', 'timestamp'), ...columns],
  )
}

function single(): GalleryChart {
  const times = months(30)
  return chart(
    'bar',
    'Orders',
    {
      measures: [{ id: 'm1', column: 'orders', aggregate: 'sum' }],
      time: { bucket: 'month' },
    },
    [
      timeColumn(times),
      numbers(
        'm1',
        times.map((_, month) => Math.round(4_000 + 900 * wave(month, 12) + 500 * noise(month))),
      ),
    ],
    'half',
  )
}

function table(): GalleryChart {
  const times = Array.from(
    { length: 500 },
    (_, day) => Date.UTC(2023, 0, 1) + Math.floor(day / 2) * DAY,
  )
  return chart(
    'table',
    'Orders and revenue',
    {
      measures: [
        { id: 'm1', column: 'orders', aggregate: 'sum' },
        { id: 'm2', column: 'revenue', aggregate: 'sum' },
      ],
      time: { bucket: 'day' },
      dimensions: [{ column: 'shop' }],
    },
    [
      timeColumn(times),
      { name: 'shop', type: 'text', values: times.map((_, row) => SHOPS[row % 2] ?? null) },
      numbers(
        'm1',
        times.map((_, row) => Math.round(120 + 40 * noise(row))),
      ),
      numbers(
        'm2',
        times.map((_, row) => (row % 17 === 3 ? null : 1_480.4 + 420 * noise(row + 9))),
      ),
    ],
    'half',
    'day',
  )
}

export function chart(
  kind: ChartSpec['kind'],
  title: string,
  query: Omit<ChartQuery, 'datasetId'>,
  resultColumns: ResultColumn[],
  size: GalleryChart['size'],
  bucket: TimeUnit = 'month',
  known: readonly DatasetColumn[] = columns,
  options: ChartSpec['options'] = {},
): GalleryChart {
  const meta = { datasetVersion: 1, source: 'raw', asOf: '2026-11-23T08:00:00Z', truncated: false }
  return {
    spec: { kind, title, query: { datasetId: DATASET, ...query }, options },
    result: { columns: resultColumns, meta: query.time ? { ...meta, bucket } : meta },
    columns: known,
    size,
  }
}

export function column(
  name: string,
  role: DatasetColumn['role'],
  type: DatasetColumn['type'],
  unit: string | null = null,
): DatasetColumn {
  return {
    name,
    label: name,
    type,
    role,
    unit,
    nullCount: 0,
    distinctCount: null,
    min: null,
    max: null,
  }
}

export function timeColumn(values: number[]): ResultColumn {
  return { name: 'time', type: 'time', values }
}

export function numbers(name: string, values: (number | null)[]): ResultColumn {
  return { name, type: 'number', values }
}

export function months(count: number): number[] {
  return Array.from({ length: count }, (_, month) => Date.UTC(2023, month))
}

export function wave(at: number, period: number): number {
  return Math.sin((at / period) * 2 * Math.PI)
}

/** Between -1 and 1, the same for the same seed. */
export function noise(seed: number): number {
  const mixed = Math.imul(seed + 1, 0x9e3779b1) ^ 0x85ebca6b
  return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) / 0xffffffff) * 2 - 1
}
