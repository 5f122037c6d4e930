import { describe, expect, it, test } from 'vitest'
import { describeQuery } from './describe-query.ts'

describe('describeQuery', () => {
  it('says what is measured, by what, of which rows and when', () => {
    expect(
      describeQuery({
        measures: [
          { id: 'a', column: 'revenue', aggregate: 'sum' },
          { id: 'b', aggregate: 'count' },
        ],
        time: { bucket: 'month' },
        dimensions: [{ column: 'shop', top: 5, other: true }],
        filters: [
          { column: 'city', op: 'in', values: ['Berlin', 'Bonn', null] },
          { column: 'price', op: 'range', min: 3 },
        ],
        range: { last: { count: 30, unit: 'day' } },
      }),
    ).toBe(
      'Sum of revenue and number of rows per month by shop (the 5 largest and the others), ' +
        'where city is Berlin, Bonn or missing and price is at least 3, in the last 30 days',
    )
  })

  it('keeps a long list short', () => {
    const values = Array.from({ length: 9 }, (_, index) => index)
    const filters = [{ column: 'n', op: 'not-in' as const, values }]
    expect(describeQuery({ measures: [{ id: 'a', aggregate: 'count' }], filters })).toBe(
      'Number of rows, where n is not 0, 1, 2, 3 or 5 more',
    )
  })
})

test('weeks that begin on Sunday are told apart', () => {
  const query = {
    measures: [{ id: 'a', aggregate: 'count' as const }],
    time: { bucket: 'week' as const },
  }
  expect(describeQuery(query)).toBe('Number of rows per week')
  expect(describeQuery({ ...query, weekStart: 'sunday' })).toBe(
    'Number of rows per week from Sunday',
  )
})

test('formulas, transforms, parts of times, intervals, rows and comparisons are told too', () => {
  expect(
    describeQuery({
      measures: [
        { id: 'm1', column: 'revenue', aggregate: 'sum', transform: 'running-total' },
        { id: 'm2', column: 'orders', aggregate: 'sum', hidden: true },
        { id: 'm3', column: 'wait', aggregate: 'percentile', p: 90 },
      ],
      formulas: [{ id: 'f1', formula: 'm1 / m2' }],
      dimensions: [
        { column: 'at', part: 'weekday' },
        { column: 'age', bin: { count: 5 } },
      ],
      compare: 'previous-year',
    }),
  ).toBe(
    'Running total of the sum of revenue, percentile 90 of wait and running total of the sum of revenue / sum of orders by the weekday of at and intervals of age, compared with a year before',
  )
  expect(describeQuery({ measures: [], rows: { columns: ['x', 'y'], sample: true } })).toBe(
    'A sample of the rows: x, y',
  )
})
