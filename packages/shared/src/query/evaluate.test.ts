import { describe, expect, it } from 'vitest'
import type { ChartQuery, Filter } from './chart-query.ts'
import { evaluate } from './evaluate.ts'
import type { LocalTable } from './local-table.ts'

const TABLE: LocalTable = {
  timeColumn: 'at',
  columns: [
    {
      name: 'at',
      type: 'timestamp',
      values: [
        '2024-01-01T00:00:00Z',
        '2024-01-01T00:00:00Z',
        '2024-01-01T12:00:00Z',
        '2024-01-03T00:00:00Z',
        '2024-01-04T00:00:00Z',
        null,
      ],
    },
    { name: 'shop', type: 'text', values: ['b', 'a', 'c', 'a', null, 'a'] },
    { name: 'sales', type: 'number', values: [10, 20, 30, null, 5, 1000] },
  ],
}
const SUM = { id: 'sum', column: 'sales', aggregate: 'sum' } as const
const COUNT = { id: 'n', aggregate: 'count' } as const

type Question = Omit<ChartQuery, 'datasetId'>

function ask(question: Question, table = TABLE): Record<string, unknown[]> {
  const { columns } = evaluate({ datasetId: 'd', ...question }, table, { now: 0 })
  return Object.fromEntries(columns.map(({ name, values }) => [name, values]))
}

const day = (date: number) => Date.UTC(2024, 0, date)

describe('evaluate', () => {
  it('R2, M1: counts no row without a time and no value that is missing', () => {
    const values = { id: 'v', column: 'sales', aggregate: 'count' } as const
    expect(ask({ measures: [COUNT, values, SUM] })).toEqual({ n: [5], v: [4], sum: [65] })
  })

  it('M2, M3: answers with one row over no rows', () => {
    const filters: Filter[] = [{ column: 'shop', op: 'in', values: ['nowhere'] }]
    const different = { id: 'd', column: 'shop', aggregate: 'count-distinct' } as const
    const median = { id: 'm', column: 'sales', aggregate: 'median' } as const
    const measures = [COUNT, different, SUM, median]
    expect(ask({ measures, filters })).toEqual({ n: [0], d: [0], sum: [null], m: [null] })
    expect(ask({ measures, filters, time: { bucket: 'day' } })['n']).toEqual([])
  })

  it('M5: takes the middle of the two middle values', () => {
    expect(ask({ measures: [{ ...SUM, aggregate: 'median' }] })).toEqual({ sum: [15] })
  })

  it('M6: takes the smallest of several first values and skips missing last ones', () => {
    const first = { id: 'first', column: 'sales', aggregate: 'first' } as const
    const last = { id: 'last', column: 'sales', aggregate: 'last' } as const
    expect(ask({ measures: [first, last] })).toEqual({ first: [10], last: [5] })
    expect(ask({ measures: [last], range: { to: '2024-01-04T00:00:00Z' } })).toEqual({ last: [30] })
  })

  it('G1, G2, G3: keeps the largest, gathers the others, and null is a group', () => {
    const dimensions = [{ column: 'shop', top: 2, other: true }]
    expect(ask({ measures: [SUM], dimensions })).toEqual({
      shop: ['a', 'c', '__other__'],
      sum: [20, 30, 15],
    })
    expect(ask({ measures: [SUM], dimensions: [{ column: 'shop' }] })).toEqual({
      shop: ['a', 'b', 'c', null],
      sum: [20, 10, 30, 5],
    })
  })

  it('G2: ranks over the whole range, not bucket by bucket, and ties by name', () => {
    const dimensions = [{ column: 'shop', top: 1 }]
    expect(ask({ measures: [SUM], dimensions, time: { bucket: 'day' } })).toEqual({
      time: [day(1)],
      shop: ['c'],
      sum: [30],
    })
    const once: Filter[] = [{ column: 'shop', op: 'in', values: ['b', 'c'] }]
    expect(ask({ measures: [COUNT], dimensions, filters: once })['shop']).toEqual(['b'])
  })

  it('G3: the average of the others is the average of their rows', () => {
    const average = { id: 'avg', column: 'sales', aggregate: 'avg' } as const
    const dimensions = [{ column: 'shop', top: 1, other: true }]
    expect(ask({ measures: [average], dimensions })['avg']).toEqual([30, 35 / 3])
  })

  it('F2: "not-in" is what "in" leaves out, missing values with it', () => {
    const count = (op: 'in' | 'not-in', values: (string | null)[]) =>
      ask({ measures: [COUNT], filters: [{ column: 'shop', op, values }] })['n']
    expect(count('in', ['a'])).toEqual([2])
    expect(count('not-in', ['a'])).toEqual([3])
    expect(count('not-in', ['a', null])).toEqual([2])
    expect(count('in', [])).toEqual([0])
  })

  it('F4: an open range holds for every value but a missing one', () => {
    const filters = [{ column: 'shop', op: 'range' } as const]
    expect(ask({ measures: [COUNT], filters })).toEqual({ n: [4] })
  })

  it('T8: leaves gaps out, or fills them with null or zero', () => {
    const filled = (gaps: 'none' | 'null' | 'zero') =>
      ask({ measures: [COUNT], time: { bucket: 'day' }, gaps })['n']
    expect(filled('none')).toEqual([3, 1, 1])
    expect(filled('null')).toEqual([3, null, 1, 1])
    expect(filled('zero')).toEqual([3, 0, 1, 1])
  })

  it('T8: fills to both ends of the range, for every group', () => {
    const range = { from: '2023-12-31T00:00:00Z', to: '2024-01-02T12:00:00Z' }
    const filters: Filter[] = [{ column: 'shop', op: 'in', values: ['a', 'b'] }]
    const question: Question = { measures: [SUM], time: { bucket: 'day' }, gaps: 'zero', range }
    expect(ask({ ...question, filters, dimensions: [{ column: 'shop' }] })).toEqual({
      time: [day(0), day(0), day(1), day(1), day(2), day(2)],
      shop: ['a', 'b', 'a', 'b', 'a', 'b'],
      sum: [0, 0, 20, 10, 0, 0],
    })
  })

  it('T8: refuses to fill more than can be drawn', () => {
    const question: Question = { measures: [COUNT], time: { bucket: 'second' }, gaps: 'zero' }
    expect(() => ask(question)).toThrow(expect.objectContaining({ code: 'invalid-query' }))
  })

  it('A1, A2: orders as asked with missing values last, then cuts', () => {
    const question: Question = { measures: [SUM], time: { bucket: 'day' } }
    const by = (direction: 'asc' | 'desc') => [{ by: 'sum', direction }]
    expect(ask({ ...question, orderBy: by('asc') })['sum']).toEqual([5, 60, null])
    expect(ask({ ...question, orderBy: by('desc') })['sum']).toEqual([60, 5, null])
    expect(ask({ ...question, orderBy: by('desc'), limit: 1 })['time']).toEqual([day(1)])
  })

  it('A3: says when the cap cut it off', () => {
    const values = Array.from({ length: 10_001 }, (_, index) => index)
    const table: LocalTable = {
      timeColumn: null,
      columns: [{ name: 'v', type: 'integer', values }],
    }
    const query = { datasetId: 'd', measures: [COUNT], dimensions: [{ column: 'v' }] }
    const { columns, meta } = evaluate(query, table, { now: 0 })
    expect(columns[0]?.values).toHaveLength(10_000)
    expect(meta.truncated).toBe(true)
    expect(evaluate({ ...query, limit: 5 }, table, { now: 0 }).meta.truncated).toBe(false)
  })

  it('R5: orders text by code point, beyond the basic plane too', () => {
    const values = ['\u{1F327}', '\uFFFD', 'b', 'B', 'ä']
    const table: LocalTable = { timeColumn: null, columns: [{ name: 't', type: 'text', values }] }
    expect(ask({ measures: [COUNT], dimensions: [{ column: 't' }] }, table)['t']).toEqual([
      'B',
      'b',
      'ä',
      '\uFFFD',
      '\u{1F327}',
    ])
  })

  it('sums a hundred thousand tenths to ten thousand', () => {
    const values = Array.from({ length: 100_000 }, () => 0.1)
    const table: LocalTable = {
      timeColumn: null,
      columns: [{ name: 'sales', type: 'number', values }],
    }
    expect(ask({ measures: [SUM] }, table)).toEqual({ sum: [10_000] })
  })
})
