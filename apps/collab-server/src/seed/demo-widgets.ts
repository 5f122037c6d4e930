import type { NewWidget } from '@pulse/shared/dashboard/commands'
import type { Measure } from '@pulse/shared/query/chart-query'

const revenue: Measure = { id: 'revenue', column: 'revenue', aggregate: 'sum' }
const orders: Measure = { id: 'orders', column: 'orders', aggregate: 'sum' }
const units: Measure = { id: 'units', column: 'units', aggregate: 'sum' }
const temperature: Measure = { id: 'temperature', column: 'temperature', aggregate: 'avg' }

const byMonth = { bucket: 'month' } as const
const EURO = { unit: '€' }

const WELCOME = `## Lantern Coffee, all shops

Two years of daily sales, made up for this demo. Move a card, change what it shows, or **drop a CSV
file of your own** anywhere on this page.`

/** The demo's cards in reading order; the columns are those of the coffee sales. */
export function demoWidgets(datasetId: string): NewWidget[] {
  const time = byMonth
  return [
    { kind: 'text', title: '', size: { w: 12, h: 2 }, text: WELCOME },
    figure('Revenue', { datasetId, measures: [revenue], time }, EURO),
    figure('Orders', { datasetId, measures: [orders], time }),
    figure('Units sold', { datasetId, measures: [units], time }),
    figure('Average temperature', { datasetId, measures: [temperature], time }, { unit: '°C' }),
    {
      kind: 'line',
      title: 'Revenue per month by shop',
      size: { w: 8, h: 6 },
      query: { datasetId, measures: [revenue], time, dimensions: [{ column: 'shop' }] },
      options: EURO,
    },
    {
      kind: 'bar',
      title: 'Revenue by product',
      size: { w: 4, h: 6 },
      query: { datasetId, measures: [revenue], dimensions: [{ column: 'product' }] },
      options: { ...EURO, horizontal: true },
    },
    {
      kind: 'area',
      title: 'Units per month by product',
      size: { w: 7, h: 6 },
      query: { datasetId, measures: [units], time, dimensions: [{ column: 'product' }] },
      options: { stacked: true },
    },
    {
      kind: 'table',
      title: 'Shops compared',
      size: { w: 5, h: 6 },
      query: {
        datasetId,
        measures: [revenue, orders, units],
        dimensions: [{ column: 'shop' }],
        orderBy: [{ by: 'revenue', direction: 'desc' }],
      },
    },
    {
      kind: 'line',
      title: 'Cold brew follows the weather',
      size: { w: 6, h: 5 },
      query: {
        datasetId,
        measures: [units],
        time,
        filters: [{ column: 'product', op: 'in', values: ['Cold brew'] }],
      },
    },
    {
      kind: 'line',
      title: 'Average temperature per month',
      size: { w: 6, h: 5 },
      query: { datasetId, measures: [temperature], time },
      options: { unit: '°C', decimals: 1 },
    },
  ]
}

function figure(
  title: string,
  query: NonNullable<NewWidget['query']>,
  options: NonNullable<NewWidget['options']> = {},
): NewWidget {
  return { kind: 'stat', title, size: { w: 3, h: 2 }, query, options }
}
