import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toInstant } from '../time/local-time.ts'
import type { ChartQuery } from './chart-query.ts'
import { evaluate } from './evaluate.ts'

const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
const SUM = { id: 'm', column: 'sales', aggregate: 'sum' } as const
const START = Date.UTC(2022, 0, 1)
const DAY = 86_400_000

/** Every month is like the one before: on each day up to the 28th the same sales at the same hour. */
function likeMonths(timeZone: string, days: number) {
  const rows = Array.from({ length: days }, (_, index) => {
    const local = START + index * DAY
    const day = new Date(local).getUTCDate()
    return { at: toInstant(timeZone, local + (8 + (day % 12)) * 3_600_000), day }
  }).filter(({ day }) => day <= 28)
  return {
    timeColumn: 'at',
    columns: [
      { name: 'at', type: 'timestamp' as const, values: rows.map(({ at }) => at) },
      { name: 'sales', type: 'number' as const, values: rows.map(({ day }) => day * day) },
    ],
  }
}

function askFor(query: Omit<ChartQuery, 'datasetId' | 'measures'>, zoneName: string, days: number) {
  const table = likeMonths(zoneName, days)
  const now = Number(table.columns[0]?.values.at(-1)) + 60_000
  const asked = { datasetId: 'd', measures: [SUM], timeZone: zoneName, ...query }
  return { table, now, asked, answer: evaluate(asked, table, { now }) }
}

test('M13: where every month is like the one before, the month so far is no different on any of its days', () => {
  const months = fc.integer({ min: 1, max: 4 })
  fc.assert(
    fc.property(zone, fc.integer({ min: 520, max: 1100 }), months, (name, days, count) => {
      const compare = count === 1 ? 'previous-period' : 'previous-year'
      const query = { compare, range: { last: { count, unit: 'month' } }, totals: true } as const
      const { answer } = askFor(query, name, days)
      const [now, before] = answer.columns.map(({ values }) => values[0])
      expect(now).toBe(before)
      expect(answer.meta.totals).toEqual({ m: now, 'm:previous': before })
      const byDay = askFor({ ...query, time: { bucket: 'day' } }, name, days).answer
      expect(byDay.meta.totals).toEqual(answer.meta.totals)
    }),
    { numRuns: 50 },
  )
}, 60_000)

test('M13: what is compared is what the same question about the range it tells answers', () => {
  const query = fc.record({
    compare: fc.constantFrom('previous-period' as const, 'previous-year' as const),
    comparePart: fc.constantFrom('elapsed' as const, 'whole' as const),
    range: fc.record({
      last: fc.record({
        count: fc.integer({ min: 1, max: 40 }),
        unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      }),
    }),
  })
  const days = fc.integer({ min: 100, max: 700 })
  fc.assert(
    fc.property(query, zone, days, (asked, name, count) => {
      const { answer, table, now } = askFor(asked, name, count)
      const { compareRange, comparedTo, range } = answer.meta
      if (!compareRange || !range?.to) throw new Error('nothing was compared')
      const { compare: _, comparePart: __, ...plain } = { ...asked, range: compareRange }
      const again = { datasetId: 'd', measures: [SUM], timeZone: name, ...plain }
      const before = evaluate(again, table, { now }).columns[0]?.values[0]
      expect(answer.columns[1]?.values[0]).toBe(before)
      if (asked.comparePart === 'whole') expect(comparedTo).toBeUndefined()
      if (comparedTo) expect(Date.parse(comparedTo)).toBeLessThan(Date.parse(range.to))
    }),
  )
}, 60_000)
