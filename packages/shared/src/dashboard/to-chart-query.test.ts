import { expect, test } from 'vitest'
import { toChartQuery } from './to-chart-query.ts'

const NONE = { timeZone: 'Europe/Berlin', filters: { range: null, filters: [] } }
const SUM = { id: 'm1', column: 'rain', aggregate: 'sum' } as const

test('a widget without a dataset or a measure asks nothing', () => {
  expect(toChartQuery({ query: { measures: [SUM] } }, NONE)).toBeUndefined()
  expect(toChartQuery({ query: { datasetId: 'd', measures: [] } }, NONE)).toBeUndefined()
})

test("the dashboard's zone, range and filters join the widget's own", () => {
  const own = { column: 'weather', op: 'in', values: ['rain'] } as const
  const shared = { column: 'city', op: 'in', values: ['Seattle'] } as const
  const query = toChartQuery(
    { query: { datasetId: 'd', measures: [SUM], filters: [{ ...own, values: ['rain'] }] } },
    {
      timeZone: 'Europe/Berlin',
      filters: {
        range: { last: { count: 30, unit: 'day' } },
        filters: [{ ...shared, values: ['Seattle'] }],
      },
    },
  )
  expect(query).toEqual({
    datasetId: 'd',
    measures: [SUM],
    timeZone: 'Europe/Berlin',
    filters: [own, shared],
    range: { last: { count: 30, unit: 'day' } },
  })
})
