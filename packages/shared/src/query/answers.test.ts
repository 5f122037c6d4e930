// The evaluator is what the SQL is held to: here it is held to answers worked out by hand.
import { describe, expect, it } from 'vitest'
import type { ChartQuery } from './chart-query.ts'
import { evaluate } from './evaluate.ts'
import type { LocalTable } from './local-table.ts'

const TABLE: LocalTable = {
  timeColumn: 'at',
  columns: [
    {
      name: 'at',
      type: 'timestamp',
      values: [
        '2024-01-01T23:30:00Z',
        '2024-01-02T08:00:00Z',
        '2024-01-02T09:00:00Z',
        '2024-01-07T10:00:00Z',
        '2024-01-08T10:00:00Z',
      ],
    },
    { name: 'shop', type: 'text', values: ['a', 'b', 'a', 'c', null] },
    { name: 'sales', type: 'number', unit: 'EUR', values: [10, 20, 30, -40, null] },
    { name: 'items', type: 'integer', values: [1, 9, 2, 5, 3] },
  ],
}
const SALES = { id: 's', column: 'sales', aggregate: 'sum' } as const
const ITEMS = { id: 'i', column: 'items', aggregate: 'sum' } as const
const COUNT = { id: 'n', aggregate: 'count' } as const

type Question = Omit<ChartQuery, 'datasetId'>

const answer = (question: Question) => evaluate({ datasetId: 'd', ...question }, TABLE, { now: 0 })
const ask = (question: Question) =>
  Object.fromEntries(answer(question).columns.map(({ name, values }) => [name, values]))

describe('measures', () => {
  it('M7: a percentile lies between the two nearest values', () => {
    const percentile = (p: number) =>
      ask({ measures: [{ id: 'p', column: 'items', aggregate: 'percentile', p }] })['p']
    // 1, 2, 3, 5, 9
    expect([0, 25, 50, 90, 100].map((p) => percentile(p)?.[0])).toEqual([1, 2, 3, 7.4, 9])
    const usual = ask({ measures: [{ id: 'p', column: 'items', aggregate: 'percentile' }] })
    expect(usual['p']?.[0]).toBeCloseTo(8.2, 12)
  })

  it('M4: adds no texts, and finds no middle of them', () => {
    for (const aggregate of ['sum', 'avg', 'median'] as const) {
      const measures = [{ id: 'm', column: 'shop', aggregate }]
      expect(() => ask({ measures })).toThrow(/shop/)
    }
    const ends = (['min', 'max'] as const).map(
      (aggregate) => ask({ measures: [{ id: 'm', column: 'shop', aggregate }] })['m'],
    )
    expect(ends).toEqual([['a'], ['c']])
  })

  it('M9: shares are of the bucket where there are buckets and groups, else of everything', () => {
    const share = { ...ITEMS, transform: 'share' } as const
    expect(ask({ measures: [share], dimensions: [{ column: 'shop' }] })['i']).toEqual([
      0.15, 0.45, 0.25, 0.15,
    ])
    const daily = ask({
      measures: [share],
      dimensions: [{ column: 'shop' }],
      time: { bucket: 'day' },
    })
    expect(daily['i']).toEqual([1, 2 / 11, 9 / 11, 1, 1])
  })

  it('M11: what is hidden is computed and not told; units stay where the numbers are still of them', () => {
    const { columns } = answer({
      measures: [
        { ...SALES, hidden: true },
        { ...ITEMS, unit: 'pcs' },
        { ...SALES, id: 'sales' },
      ],
      formulas: [{ id: 'each', formula: 's / i', unit: 'EUR', format: 'number' }],
    })
    expect(columns).toEqual([
      { name: 'i', type: 'number', unit: 'pcs', values: [20] },
      { name: 'sales', type: 'number', unit: 'EUR', values: [20] },
      { name: 'each', type: 'number', unit: 'EUR', format: 'number', values: [1] },
    ])
  })

  it('M14: totals are of the rows: an average no average of averages, with the groups that are left out', () => {
    const average = { id: 'a', column: 'items', aggregate: 'avg' } as const
    const { columns, meta } = answer({
      measures: [average, COUNT],
      formulas: [{ id: 'f', formula: 'a * n' }],
      dimensions: [{ column: 'shop', top: 1, rankBy: 'n' }],
      totals: true,
    })
    expect(columns[1]?.values).toEqual([1.5])
    expect(meta.totals).toEqual({ a: 4, n: 5, f: 20 })
    expect(answer({ measures: [COUNT] }).meta).not.toHaveProperty('totals')
  })
})

describe('groups', () => {
  it('G4: the top may be ranked by another measure than the first', () => {
    const question = { measures: [SALES, ITEMS] }
    expect(ask({ ...question, dimensions: [{ column: 'shop', top: 1 }] })['shop']).toEqual(['a'])
    const byItems = [{ column: 'shop', top: 1, rankBy: 'i' }]
    expect(ask({ ...question, dimensions: byItems })['shop']).toEqual(['b'])
  })

  it('G5: bins begin at multiples of their width, below zero too, and a missing value is a group', () => {
    const { columns } = answer({
      measures: [COUNT],
      dimensions: [{ column: 'sales', bin: { width: 25 } }],
    })
    expect(columns[0]).toMatchObject({ binWidth: 25, values: [-50, 0, 25, null] })
    expect(columns[1]?.values).toEqual([1, 2, 1, 1])
    const few = answer({ measures: [COUNT], dimensions: [{ column: 'sales', bin: { count: 3 } }] })
    expect(few.columns[0]?.binWidth).toBe(50)
  })

  it('G6: parts of the calendar are those of the zone', () => {
    const parts = (timeZone: string) =>
      ask({
        measures: [COUNT],
        dimensions: [
          { column: 'at', part: 'weekday' },
          { column: 'at', part: 'hour' },
        ],
        timeZone,
      })
    expect(parts('UTC')).toEqual({
      'at:weekday': [1, 1, 2, 2, 7],
      'at:hour': [10, 23, 8, 9, 10],
      n: [1, 1, 1, 1, 1],
    })
    // Half past midnight of Tuesday in Berlin.
    expect(parts('Europe/Berlin')).toMatchObject({
      'at:weekday': [1, 2, 2, 2, 7],
      'at:hour': [11, 0, 9, 10, 11],
    })
  })
})

describe('filters and ranges', () => {
  it('F1, F3: every filter must hold, and a part of a text is found exactly, never in a missing one', () => {
    const filters = (value: string): NonNullable<ChartQuery['filters']> => [
      { column: 'shop', op: 'contains', value },
      { column: 'items', op: 'range', max: 5 },
    ]
    expect(ask({ measures: [COUNT], filters: filters('a') })['n']).toEqual([2])
    expect(ask({ measures: [COUNT], filters: filters('b') })['n']).toEqual([0])
    expect(ask({ measures: [COUNT], filters: filters('A') })['n']).toEqual([0])
  })

  it('T1: the first moment of a range counts, the last does not', () => {
    const range = { from: '2024-01-02T08:00:00Z', to: '2024-01-07T10:00:00Z' }
    expect(ask({ measures: [COUNT], range })['n']).toEqual([2])
  })

  it('T5: weeks from Sunday take that day from the week before', () => {
    const weeks = (weekStart: 'monday' | 'sunday') =>
      ask({ measures: [COUNT], time: { bucket: 'week' }, weekStart })
    const day = (date: string) => Date.parse(date)
    expect(weeks('monday')).toEqual({ time: [day('2024-01-01'), day('2024-01-08')], n: [4, 1] })
    expect(weeks('sunday')).toEqual({ time: [day('2023-12-31'), day('2024-01-07')], n: [3, 2] })
  })
})

describe('rows as they are', () => {
  it('W1, W4: have the order that was asked for, then that of time, and times in whole milliseconds', () => {
    const rows = ask({
      measures: [],
      rows: { columns: ['at', 'shop'] },
      orderBy: [{ by: 'shop', direction: 'desc' }],
    })
    expect(rows['shop']).toEqual(['c', 'b', 'a', 'a', null])
    expect(rows['at']?.[2]).toBe(Date.parse('2024-01-01T23:30:00Z'))
  })

  it('W3: a sample is as many rows as asked for, of all, the same ones every time', () => {
    const sample = () =>
      answer({ measures: [], rows: { columns: ['items'], sample: true }, limit: 3 })
    const { columns, meta } = sample()
    expect(columns[0]?.values).toHaveLength(3)
    expect(meta.sampledFrom).toBe(5)
    expect(sample().columns).toEqual(columns)
    const all = answer({ measures: [], rows: { columns: ['items'], sample: true } })
    expect(all.columns[0]?.values.toSorted()).toEqual([1, 2, 3, 5, 9])
  })
})
