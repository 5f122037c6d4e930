import { expect, test } from 'vitest'
import type { StoredColumn } from '../datasets/dataset-columns-repo.ts'
import { chooseRollups, type RollupSource } from './choose-rollups.ts'

const column = (physicalName: string, role: 'dimension' | 'measure', distinctCount: number) =>
  ({
    ...{ name: physicalName, physicalName, label: physicalName, unit: null, role },
    ...{ type: role === 'measure' ? 'number' : 'text', distinctCount, nullCount: 0 },
    ...{ min: null, max: null },
  }) satisfies StoredColumn

/** Two years of sales in forty stores, each of which lies in one of six regions. */
const SALES: RollupSource = {
  rows: 2_000_000,
  timeZone: 'UTC',
  extent: { from: Date.UTC(2024, 0, 1), to: Date.UTC(2026, 0, 1) },
  columns: [
    column('region', 'dimension', 6),
    column('store', 'dimension', 40),
    column('revenue', 'measure', 1000),
  ],
  wholeHours: true,
}

function shape(rollups: ReturnType<typeof chooseRollups>): string[] {
  return rollups.map(({ grain, dimensions }) =>
    [grain, ...dimensions.map(({ physicalName }) => physicalName)].join(' '),
  )
}

test('U3: dimensions are kept by the hour and by the day as far as they fit, and coarser ones come of these', () => {
  const rollups = chooseRollups(SALES)
  expect(shape(rollups.filter(({ isBase }) => isBase))).toEqual(['hour region', 'day region store'])
  expect(shape(rollups)).toContain('day store')
  expect(rollups.every(({ parent }, index) => parent === null || parent < index)).toBe(true)
})

test('U3: where groups were counted, what is hardly smaller than its parent is not made', () => {
  const groups = new Map([
    ['region,store', 40],
    ['store', 40],
    ['region', 6],
    ['', 1],
  ])
  const rows = 731 * 40
  const day = {
    ...{ grain: 'day' as const, dimensions: ['region', 'store'], rows },
    countGroups: (names: readonly string[]) => groups.get([...names].sort().join(',')) ?? 0,
  }
  const rollups = chooseRollups(SALES, [day])
  expect(rollups[0]).toMatchObject({ parent: null, expectedRows: rows })
  expect(shape(rollups)).toEqual(['day region store', 'day region', 'month region store'])
})

test('U3: a small dataset has none', () => {
  expect(chooseRollups({ ...SALES, rows: 49_999 })).toEqual([])
})
