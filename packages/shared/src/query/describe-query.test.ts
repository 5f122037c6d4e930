import { describe, expect, it } from 'vitest'
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
