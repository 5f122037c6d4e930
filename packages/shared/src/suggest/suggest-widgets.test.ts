import { describe, expect, it } from 'vitest'
import type { DatasetColumn, DatasetDetail } from '../api/datasets.ts'
import { planQuery } from '../query/plan-query.ts'
import { suggestWidgets } from './suggest-widgets.ts'

type Shape = Partial<DatasetColumn> & Pick<DatasetColumn, 'name' | 'type'>

function datasetOf(
  name: string,
  rowCount: number,
  [timeFrom, timeTo]: [string, string] | [null, null],
  shapes: Shape[],
): DatasetDetail {
  const timeColumn = timeFrom === null ? null : (shapes[0]?.name ?? null)
  const columns = shapes.map((shape): DatasetColumn => {
    const isNumber = shape.type === 'integer' || shape.type === 'number'
    const role = shape.name === timeColumn ? 'time' : isNumber ? 'measure' : 'dimension'
    const unknown = { unit: null, nullCount: 0, distinctCount: null, min: null, max: null }
    return { label: shape.name, role, ...unknown, ...shape }
  })
  return {
    id: '6f1c0d5e-1111-4222-8333-944445555666',
    name,
    version: 1,
    rowCount,
    columnCount: columns.length,
    storageBytes: 1,
    timeFrom: timeFrom && `${timeFrom}T00:00:00.000Z`,
    timeTo: timeTo && `${timeTo}T00:00:00.000Z`,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    timeColumn,
    timeZone: 'UTC',
    columns,
  }
}

const weather = datasetOf(
  'seattle-weather',
  1461,
  ['2012-01-01', '2015-12-31'],
  [
    { name: 'date', type: 'date' },
    { name: 'precipitation', type: 'number', distinctCount: 111, min: 0, max: 55.9 },
    { name: 'temp_max', type: 'number', distinctCount: 67, min: -1.6, max: 35.6 },
    { name: 'temp_min', type: 'number', distinctCount: 55, min: -7.1, max: 18.3 },
    { name: 'wind', type: 'number', distinctCount: 79, min: 0.4, max: 9.5 },
    { name: 'weather', type: 'text', distinctCount: 5 },
  ],
)

const zipcodes = datasetOf(
  'zipcodes',
  42049,
  [null, null],
  [
    { name: 'zip_code', type: 'text' },
    { name: 'latitude', type: 'number', min: -7.2, max: 70.5 },
    { name: 'longitude', type: 'number', min: -176.8, max: 166.4 },
    { name: 'city', type: 'text' },
    { name: 'state', type: 'text', distinctCount: 59 },
  ],
)

const trips = datasetOf(
  'daily-trips-by-geography',
  51780,
  ['2009-01-01', '2017-12-31'],
  [
    { name: 'date', type: 'date' },
    { name: 'car_type', type: 'text', distinctCount: 8 },
    { name: 'geo', type: 'text', distinctCount: 5 },
    { name: 'trips', type: 'integer', min: 0, max: 400_000 },
    { name: 'monthly', type: 'integer', nullCount: 1215, min: 0, max: 9_000_000 },
    { name: 'monthly_is_estimated', type: 'boolean' },
  ],
)

const carbon = datasetOf(
  'co2-concentration',
  741,
  ['1958-03-01', '2020-04-01'],
  [
    { name: 'Date', type: 'date', distinctCount: 741 },
    { name: 'CO2', type: 'number', distinctCount: 718, min: 313.21, max: 416.18 },
    { name: 'adjusted CO2', type: 'number', distinctCount: 709, min: 314.44, max: 413.35 },
  ],
)

const machine = datasetOf(
  'machine-temperature',
  22695,
  ['2013-12-02', '2014-02-19'],
  [
    { name: 'timestamp', type: 'timestamp' },
    { name: 'value', type: 'number', min: 2.08, max: 108.5 },
  ],
)

const employment = datasetOf(
  'us-employment',
  120,
  ['2006-01-01', '2015-12-01'],
  [
    { name: 'month', type: 'date', distinctCount: 120 },
    ...Array.from({ length: 23 }, (_, index): Shape => {
      const max = 1000 * 3 ** (index % 4)
      return { name: `sector_${index}`, type: 'integer', distinctCount: 110, min: max / 2, max }
    }),
  ],
)

const strikes = datasetOf(
  'birdstrikes',
  10_000,
  ['1990-01-08', '2002-07-25'],
  [
    { name: 'Flight Date', type: 'date' },
    { name: 'Record ID', type: 'integer', min: 1, max: 400_000 },
    { name: 'Origin State', type: 'text', distinctCount: 29 },
    { name: 'Wildlife Size', type: 'text', distinctCount: 3 },
    { name: 'Cost Repair', type: 'integer', distinctCount: 165, min: 0, max: 7_043_545 },
    { name: 'Cost Total $', type: 'integer', distinctCount: 196, min: 0, max: 7_043_545 },
    { name: 'Speed IAS in knots', type: 'integer', nullCount: 2836, min: 0, max: 350 },
  ],
)

const park = datasetOf(
  'central-park-weather',
  5538,
  ['2009-01-01', '2024-02-29'],
  [
    { name: 'DATE', type: 'date' },
    { name: 'STATION', type: 'text', distinctCount: 1 },
    { name: 'AWND', type: 'number', nullCount: 245, distinctCount: 74, min: 0, max: 22.8 },
    { name: 'PRCP', type: 'number', distinctCount: 209, min: 0, max: 7.1 },
    { name: 'SNWD', type: 'number', distinctCount: 39, min: 0, max: 23 },
    { name: 'TMAX', type: 'integer', distinctCount: 90, min: 13, max: 104 },
    { name: 'TMIN', type: 'integer', distinctCount: 84, min: -1, max: 84 },
  ],
)

const taxi = datasetOf(
  'nyc-taxi-half-hourly',
  10_320,
  ['2014-07-01', '2015-01-31'],
  [
    { name: 'timestamp', type: 'timestamp' },
    { name: 'value', type: 'integer', min: 8, max: 39_197 },
  ],
)

const ALL = [park, taxi, weather, zipcodes, trips, carbon, machine, employment, strikes]

function summary(dataset: DatasetDetail): string[] {
  return suggestWidgets(dataset).map(({ kind, title }) => `${kind}: ${title}`)
}

describe('suggestWidgets', () => {
  it('draws daily weather: amounts summed, levels averaged, days counted', () => {
    expect(summary(weather)).toEqual([
      'stat: Total precipitation',
      'stat: Average temp max',
      'stat: Average wind',
      'stat: Average temp min',
      'bar: Precipitation per month',
      'bar: Days by weather',
      'line: Average temp max and temp min',
      'line: Average wind',
      'table: Seattle weather by month',
    ])
    const days = suggestWidgets(weather).find(({ title }) => title === 'Days by weather')
    expect(days?.query.measures).toEqual([{ id: 'm1', aggregate: 'count' }])
  })

  it('stacks an amount by its best dimension where several rows share a day', () => {
    const area = suggestWidgets(trips).find(({ kind }) => kind === 'area')
    expect(area?.title).toBe('Trips per quarter by car type')
    expect(area?.query.measures).toEqual([{ id: 'm1', column: 'trips', aggregate: 'sum' }])
  })

  it('adds up money whatever the language, keeps its nouns, and averages balances', () => {
    const bank = datasetOf(
      'umsaetze',
      420,
      ['2025-01-01', '2025-12-31'],
      [
        { name: 'Buchungstag', type: 'date', distinctCount: 350 },
        { name: 'Buchungstext', type: 'text', distinctCount: 4 },
        { name: 'Betrag', type: 'number', min: -2500, max: 2600 },
        { name: 'Saldo', type: 'number', min: 0, max: 40_000 },
        { name: 'Gross', type: 'number', unit: '$', min: -50, max: 900 },
      ],
    )
    expect(summary(bank).slice(0, 4)).toEqual([
      'stat: Total Betrag',
      'stat: Average Saldo',
      'stat: Total Gross',
      'bar: Betrag per week',
    ])
  })

  it('draws a short table by the names of its rows', () => {
    const products = datasetOf(
      'products',
      8,
      [null, null],
      [
        { name: 'Product', type: 'text', distinctCount: 8 },
        { name: 'Jan 2025', type: 'integer', distinctCount: 8, min: 3, max: 99 },
        { name: 'Feb 2025', type: 'integer', distinctCount: 8, min: 5, max: 90 },
      ],
    )
    expect(summary(products)).toContain('bar: Jan 2025 by Product')
    expect(summary(products).at(-1)).toBe('table: Products by Product')
  })

  it('shows the figures of a single row', () => {
    const sale = datasetOf(
      'sale',
      1,
      ['2025-06-01', '2025-06-01'],
      [
        { name: 'date', type: 'date', distinctCount: 1 },
        { name: 'amount', type: 'number', distinctCount: 1, min: 12.5, max: 12.5 },
      ],
    )
    expect(summary(sale)).toEqual(['stat: Total amount', 'stat: Rows'])
  })

  it('shows the latest value of a slow series, not the mean of decades', () => {
    expect(summary(carbon).slice(0, 3)).toEqual([
      'stat: Latest CO2',
      'stat: Latest adjusted CO2',
      'line: CO2 and adjusted CO2',
    ])
  })

  it('names a column that says nothing after the dataset, and gives its extremes', () => {
    expect(summary(machine).slice(0, 4)).toEqual([
      'stat: Average machine temperature',
      'stat: Lowest machine temperature',
      'stat: Highest machine temperature',
      'line: Average machine temperature',
    ])
  })

  it('sums rain and averages wind and temperature of a station that writes in codes', () => {
    expect(summary(park)).toEqual([
      'stat: Total PRCP',
      'stat: Average AWND',
      'stat: Average SNWD',
      'stat: Average TMAX',
      'bar: PRCP per year',
      'line: Average TMAX and TMIN',
      'line: Average AWND',
      'line: Average SNWD',
      'table: Central park weather by year',
    ])
  })

  it('leaves how often it was measured out of the name of what was', () => {
    expect(summary(taxi)).toEqual([
      'stat: Average nyc taxi',
      'stat: Lowest nyc taxi',
      'stat: Highest nyc taxi',
      'line: Average nyc taxi',
      'table: Nyc taxi half hourly by week',
    ])
  })

  it('shows few groups in full, the top of many with the others, and of very many the top alone', () => {
    const breakdownOf = (distinctCount: number) =>
      suggestWidgets({
        ...zipcodes,
        columns: zipcodes.columns
          .filter(({ name }) => name === 'state')
          .map((column) => ({ ...column, distinctCount })),
      }).find(({ kind }) => kind === 'bar')
    expect(breakdownOf(9)?.query.dimensions).toEqual([{ column: 'state' }])
    expect(breakdownOf(15)?.query.dimensions).toEqual([{ column: 'state', top: 10, other: true }])
    expect(breakdownOf(15)?.title).toBe('Rows by state')
    expect(breakdownOf(59)?.query.dimensions).toEqual([{ column: 'state', top: 10, other: false }])
    expect(breakdownOf(59)?.title).toBe('Rows by state, top 10')
  })

  it('counts rows where no number means an amount', () => {
    expect(summary(zipcodes)).toEqual([
      'stat: Rows',
      'stat: Different values of state',
      'bar: Rows by state, top 10',
      'table: Zipcodes by state',
    ])
  })

  it('takes the total of several costs as the main amount', () => {
    expect(summary(strikes).slice(0, 3)).toEqual([
      'stat: Cost Total $',
      'stat: Average Speed IAS in knots',
      'stat: Total Cost Repair',
    ])
    expect(summary(strikes)).toContain('bar: Cost Total $ by Wildlife Size')
  })

  it.each(['zip_code', 'order_id', 'Latitude', 'lng', 'year', 'Postleitzahl_Nr'])(
    'draws nothing from the numbers of "%s"',
    (name) => {
      const dataset = datasetOf(
        'd',
        500,
        ['2020-01-01', '2021-01-01'],
        [
          { name: 'when', type: 'timestamp' },
          { name, type: 'integer', min: 3, max: 2500 },
        ],
      )
      const columns = suggestWidgets(dataset).flatMap((widget) =>
        widget.query.measures.map((measure) => measure.column),
      )
      expect(columns).not.toContain(name)
    },
  )

  it.each(['unit_price', 'conversion rate', 'Humidity %', 'avg_order_amount', 'tempMax'])(
    'never adds up "%s"',
    (name) => {
      const dataset = datasetOf(
        'd',
        500,
        ['2020-01-01', '2021-01-01'],
        [
          { name: 'when', type: 'timestamp' },
          { name, type: 'number', min: 0.5, max: 80 },
        ],
      )
      const aggregates = suggestWidgets(dataset).flatMap((widget) =>
        widget.query.measures.flatMap((each) => (each.column === name ? [each.aggregate] : [])),
      )
      expect(aggregates).toContain('avg')
      expect(aggregates).not.toContain('sum')
    },
  )

  it.each(ALL)('asks $name only what its columns can answer', (dataset) => {
    const widgets = suggestWidgets(dataset)
    expect(widgets.length).toBeGreaterThan(2)
    for (const { query } of widgets) {
      expect(planQuery(query, dataset, 0).measures.length).toBeGreaterThan(0)
    }
  })

  it.each(ALL)('fills the rows of 12 columns for $name', (dataset) => {
    const widgets = suggestWidgets(dataset)
    expect(widgets.length).toBeLessThanOrEqual(9)
    let filled = 0
    for (const { size } of widgets) {
      filled += size.w
      expect(filled).toBeLessThanOrEqual(12)
      if (filled === 12) filled = 0
    }
    expect(filled).toBe(0)
  })

  it('suggests nothing for a dataset without rows', () => {
    expect(suggestWidgets({ ...weather, rowCount: 0, timeFrom: null, timeTo: null })).toEqual([])
  })
})
