import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'

const START = Date.UTC(2024, 0, 1)

const series = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 100_000 }),
    value: fc.option(fc.integer({ min: -50, max: 50 }), { freq: 8 }),
  }),
  { minLength: 1, maxLength: 400 },
)

test('T11: a thinned line has its ends and no extreme less, in every column of pixels, and few points', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 30 }), (points, maxPoints) => {
      const table = {
        timeColumn: 'at',
        columns: [
          { name: 'at', type: 'timestamp' as const, values: points.map(({ at }) => START + at) },
          { name: 'v', type: 'number' as const, values: points.map(({ value }) => value) },
        ],
      }
      const { columns, meta } = evaluate(
        {
          datasetId: 'd',
          measures: [{ id: 'v', column: 'v', aggregate: 'avg' }],
          time: { bucket: 'auto', points: true, maxPoints },
        },
        table,
        { now: 0 },
      )
      const known = points.flatMap(({ at, value }) => (value === null ? [] : [{ at, value }]))
      const times = columns[0]?.values.map((time) => Number(time) - START) ?? []
      const drawn = times.map((at, row) => ({ at, value: Number(columns[1]?.values[row]) }))
      expect(meta.sampledFrom).toBe(known.length)
      expect(drawn.length).toBeLessThanOrEqual(Math.min(known.length, 4 * maxPoints))
      for (const point of drawn) expect(known).toContainEqual(point)
      const [first, last] = [points, points].map((all, end) =>
        all.map(({ at }) => at).reduce((a, b) => (end === 0 ? Math.min(a, b) : Math.max(a, b))),
      )
      const width = ((last ?? 0) - (first ?? 0) + 1) / maxPoints
      const columnOf = (at: number) => Math.floor((at - (first ?? 0)) / width)
      const groups = (all: typeof known) => Map.groupBy(all, ({ at }) => columnOf(at))
      const before = groups(known)
      const after = groups(drawn)
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
      for (const [column, members] of before) {
        expect(extent(after.get(column) ?? [])).toEqual(extent(members))
      }
    }),
  )
}, 60_000)

function extent(points: readonly { at: number; value: number }[]) {
  const ends = (numbers: number[]) => [Math.min(...numbers), Math.max(...numbers)]
  return [ends(points.map(({ at }) => at)), ends(points.map(({ value }) => value))]
}
