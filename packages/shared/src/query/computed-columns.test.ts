import { describe, expect, it } from 'vitest'
import type { ChartQuery } from './chart-query.ts'
import { evaluate } from './evaluate.ts'
import type { LocalTable } from './local-table.ts'

const TABLE: LocalTable = {
  timeColumn: 'day',
  columns: [
    {
      name: 'day',
      type: 'date',
      values: ['2024-01-01', '2024-01-02', '2024-01-04', '2025-01-01', '2025-01-02'],
    },
    { name: 'sales', type: 'number', unit: 'EUR', values: [10, 30, 60, 5, 0] },
    { name: 'shop', type: 'text', values: ['a', 'b', 'a', 'a', 'b'] },
  ],
}
const SUM = { id: 'm', column: 'sales', aggregate: 'sum' } as const
const IN_2024 = { from: '2024-01-01T00:00:00Z', to: '2024-01-05T00:00:00Z' }

function ask(question: Omit<ChartQuery, 'datasetId'>) {
  const { columns } = evaluate({ datasetId: 'd', ...question }, TABLE, { now: 0 })
  return Object.fromEntries(columns.map(({ name, values }) => [name, values]))
}

function daily(transform: NonNullable<ChartQuery['measures'][number]['transform']>) {
  const measures = [{ ...SUM, transform, per: 'day' as const }]
  return ask({ measures, time: { bucket: 'day' }, range: IN_2024 })['m']
}

describe('computed columns', () => {
  it('M8: look at the bucket before in the answer', () => {
    expect(daily('difference')).toEqual([null, 20, 30])
    expect(daily('growth')).toEqual([null, 2, 1])
    expect(daily('rate')).toEqual([null, 20, 15])
    expect(daily('running-total')).toEqual([10, 40, 100])
    expect(daily('share')).toEqual([0.1, 0.3, 0.6])
  })

  it('M8: a difference without steps of time is refused', () => {
    expect(() => ask({ measures: [{ ...SUM, transform: 'difference' }] })).toThrow('steps of time')
  })

  it('M10: formulas use each other in any order, and dividing by zero is no value', () => {
    const formulas = [
      { id: 'twice', formula: 'ratio * 2' },
      { id: 'ratio', formula: 'm / n' },
      { id: 'never', formula: 'm / (n - n)' },
    ]
    const measures = [SUM, { id: 'n', aggregate: 'count' as const, hidden: true }]
    expect(ask({ measures, formulas, range: IN_2024 })).toEqual({
      m: [100],
      twice: [(100 / 3) * 2],
      ratio: [100 / 3],
      never: [null],
    })
  })

  it.each([
    ['a + ', 'it ends too early'],
    ['m m', 'not expected'],
    ['process.exit()', 'not expected'],
    ['f', 'it needs itself'],
    ['nothing', 'nothing is called'],
    ['sqrt(m)', 'no function'],
  ])('M10: refuses %s', (formula, why) => {
    expect(() => ask({ measures: [SUM], formulas: [{ id: 'f', formula }] })).toThrow(why)
  })

  it('M12: aligns the year before by the place in the range', () => {
    const range = { from: '2025-01-01T00:00:00Z', to: '2025-01-03T00:00:00Z' }
    const question = { measures: [SUM], time: { bucket: 'day' as const }, range }
    expect(ask({ ...question, compare: 'previous-year' })).toMatchObject({
      m: [5, 0],
      'm:previous': [10, 30],
    })
  })

  it('T8: carries the last value into empty buckets', () => {
    const question = { measures: [SUM], time: { bucket: 'day' as const }, range: IN_2024 }
    expect(ask({ ...question, gaps: 'previous' })['m']).toEqual([10, 30, 30, 60])
  })

  it('W2: pages of rows neither overlap nor leave anything out', () => {
    const seen: unknown[] = []
    let after: string | null | undefined
    do {
      const rows = { columns: ['sales'], ...(after && { after }) }
      const query = { datasetId: 'd', measures: [], rows, limit: 2 }
      const { columns, meta } = evaluate(query, TABLE, { now: 0 })
      seen.push(...(columns[0]?.values ?? []))
      after = meta.next
    } while (after)
    expect(seen).toEqual([10, 30, 60, 5, 0])
  })
})
