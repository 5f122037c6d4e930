// What the made-up charts of the gallery are made of: the same ones every time, with the traits of real
// data (seasons, gaps, long names, values far from zero).
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

type Parts = {
  readonly kind: ChartSpec['kind']
  readonly title: string
  readonly size: GalleryChart['size']
  readonly query: Omit<ChartQuery, 'datasetId'>
  readonly answer: ResultColumn[]
  readonly bucket?: TimeUnit
  /** Columns of the dataset beside those that all made-up charts share. */
  readonly also?: readonly DatasetColumn[]
  readonly options?: ChartSpec['options']
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
export const REVENUE: Measure = { id: 'm1', column: 'revenue', aggregate: 'sum' }
export const ORDERS: Measure = { id: 'm1', column: 'orders', aggregate: 'sum' }

const COLUMNS: readonly DatasetColumn[] = [
  column('date', 'time', 'date'),
  column('shop', 'dimension', 'text'),
  column('coffee', 'dimension', 'text'),
  column('revenue', 'measure', 'number', '€'),
  column('orders', 'measure', 'integer'),
  column('temp_max', 'measure', 'number', '°C'),
  column('temp_min', 'measure', 'number', '°C'),
  column('co2', 'measure', 'number', 'ppm'),
]

export function chart(parts: Parts): GalleryChart {
  const { kind, title, size, query, answer, bucket = 'month', also = [], options = {} } = parts
  const meta = { datasetVersion: 1, source: 'raw', asOf: '2026-11-23T08:00:00Z', truncated: false }
  return {
    spec: { kind, title, query: { datasetId: DATASET, ...query }, options },
    result: { columns: answer, meta: query.time ? { ...meta, bucket } : meta },
    columns: [...also, ...COLUMNS],
    size,
  }
}

export function column(
  name: string,
  role: DatasetColumn['role'],
  type: DatasetColumn['type'],
  unit: string | null = null,
): DatasetColumn {
  const values = { nullCount: 0, distinctCount: null, min: null, max: null }
  return { name, label: name, type, role, unit, ...values }
}

export function timeColumn(values: number[]): ResultColumn {
  return { name: 'time', type: 'time', values }
}

export function texts(name: string, values: (string | null)[]): ResultColumn {
  return { name, type: 'text', values }
}

export function numbers(name: string, values: (number | null)[]): ResultColumn {
  return { name, type: 'number', values }
}

/** One value at each time. */
export function overTime(times: number[], value: (index: number) => number | null): ResultColumn[] {
  return [timeColumn(times), numbers('m1', list(times.length, value))]
}

/** One value for each shop at each time. */
export function byShop(
  times: number[],
  shops: readonly string[],
  value: (at: number, shop: number) => number,
): ResultColumn[] {
  const rows = times.flatMap((time, at) => shops.map((shop, index) => ({ time, at, shop, index })))
  return [
    timeColumn(rows.map(({ time }) => time)),
    texts(
      'shop',
      rows.map(({ shop }) => shop),
    ),
    numbers(
      'm1',
      rows.map(({ at, index }) => Math.round(value(at, index))),
    ),
  ]
}

export function list<T>(count: number, value: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => value(index))
}

export function months(count: number): number[] {
  return list(count, (month) => Date.UTC(2023, month))
}

export function wave(at: number, period: number): number {
  return Math.sin((at / period) * 2 * Math.PI)
}

/** Between -1 and 1, the same for the same seed. */
export function noise(seed: number): number {
  const mixed = Math.imul(seed + 1, 0x9e3779b1) ^ 0x85ebca6b
  return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) / 0xffffffff) * 2 - 1
}
