import type { ChartQuery } from '@pulse/shared/query/chart-query'

export type Question = Omit<ChartQuery, 'datasetId'>

const revenue = { id: 'revenue', column: 'revenue', aggregate: 'sum' } as const
const orders = { id: 'orders', column: 'orders', aggregate: 'sum' } as const
const cost = { id: 'cost', column: 'cost', aggregate: 'avg' } as const
const LAST_QUARTER = { from: '2025-10-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }

/** What dashboards typically ask: each is one chart. */
export const TYPICAL: Record<string, Question> = {
  'a total with its formula': {
    measures: [revenue, orders],
    formulas: [{ id: 'basket', formula: 'revenue / orders' }],
  },
  'two years by day': { measures: [revenue], time: { bucket: 'day' } },
  'months by region': {
    measures: [revenue],
    time: { bucket: 'month' },
    dimensions: [{ column: 'region' }],
  },
  'the ten largest stores': {
    measures: [revenue],
    dimensions: [{ column: 'store', top: 10, other: true }],
    orderBy: [{ by: 'revenue', direction: 'desc' }],
  },
  'weeks of one channel': {
    measures: [revenue, orders],
    time: { bucket: 'week' },
    filters: [{ column: 'channel', op: 'in', values: ['web'] }],
  },
  'average cost by category of a quarter': {
    measures: [cost],
    dimensions: [{ column: 'category' }],
    range: LAST_QUARTER,
  },
  'weekdays by hours': {
    measures: [orders],
    dimensions: [
      { column: 'at', part: 'weekday' },
      { column: 'at', part: 'hour' },
    ],
  },
  'a quarter by channel against the one before': {
    measures: [revenue],
    time: { bucket: 'week' },
    dimensions: [{ column: 'channel' }],
    range: LAST_QUARTER,
    compare: 'previous-period',
  },
}

/** Those, and four that only a part of can be answered beforehand, or nothing. */
export const DASHBOARD: Record<string, Question> = {
  ...TYPICAL,
  'days of any 33 days': {
    measures: [revenue, { ...revenue, id: 'most', aggregate: 'max' }],
    time: { bucket: 'day' },
    range: { from: '2025-03-03T07:20:00Z', to: '2025-04-05T18:45:00Z' },
  },
  'median basket of a month': {
    measures: [{ ...revenue, aggregate: 'median' }],
    dimensions: [{ column: 'category' }],
    range: { from: '2025-12-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
  },
  'every point of a day': {
    measures: [revenue],
    time: { bucket: 'auto', points: true, maxPoints: 800 },
    range: { from: '2025-12-24T00:00:00Z', to: '2025-12-25T00:00:00Z' },
  },
  'the latest rows': {
    measures: [],
    rows: { columns: ['at', 'store', 'category', 'revenue'] },
    orderBy: [{ by: 'at', direction: 'desc' }],
    limit: 100,
  },
}
