// M4: the points of rows that a line of a given width needs (T11).
import { compareValues } from './compare-values.ts'
import { selectRows } from './evaluate-filter.ts'
import { makeGrouping, readWhole, type Tops } from './evaluate-groups.ts'
import { finishPoints } from './finish-points.ts'
import type { Answer } from './finish-result.ts'
import { groupKey } from './group-key.ts'
import type { LocalTable } from './local-table.ts'
import { pixelOf } from './plan-points.ts'
import { isNumberType, type PlannedPoints, type QueryPlan } from './query-plan.ts'
import type { ResultRow } from './result-row.ts'

type Point = ResultRow & { time: number; values: (number | null)[] }

export function evaluatePoints(
  plan: QueryPlan,
  points: PlannedPoints,
  table: LocalTable,
  tops: Tops,
): Answer {
  const all = readPoints(plan, table, tops)
  const pixels = Map.groupBy(
    all,
    ({ time, groups }) => `${pixelOf(time, points)} ${groupKey(groups)}`,
  )
  const kept = [...pixels.values()].flatMap((members) => extremes(members, plan.measures.length))
  return finishPoints(kept, plan, all.length)
}

function readPoints(plan: QueryPlan, table: LocalTable, tops: Tops): Point[] {
  const groupsOf = makeGrouping(plan, table, tops)
  const times = plan.axis ? readWhole(table, { name: plan.axis.column, type: plan.axis.type }) : []
  const columns = plan.measures.flatMap(({ column }) =>
    column && isNumberType(column.type) ? [readWhole(table, column)] : [],
  )
  return selectRows(table, plan).flatMap((row): Point[] => {
    const groups = groupsOf(row)
    const values = columns.map((column) => {
      const value = column[row]
      return typeof value === 'number' ? value : null
    })
    if (!groups || values.every((value) => value === null)) return []
    return [{ time: Number(times[row]), groups, values }]
  })
}

/** First, last, and each measure's lowest and highest. */
function extremes(points: readonly Point[], measures: number): Point[] {
  const pick = (of: readonly Point[], keysOf: (point: Point) => (number | null)[]) => {
    const [first, ...more] = of
    if (!first) return []
    return [more.reduce((best, each) => (before(keysOf(each), keysOf(best)) ? each : best), first)]
  }
  const found = [
    ...pick(points, ({ time, values }) => [time, ...values]),
    ...pick(points, ({ time, values }) => [-time, ...values]),
  ]
  for (let index = 0; index < measures; index++) {
    const known = points.filter(({ values }) => typeof values[index] === 'number')
    const measured = ({ values }: Point) => values[index] ?? 0
    found.push(...pick(known, (point) => [measured(point), point.time, ...point.values]))
    found.push(...pick(known, (point) => [-measured(point), point.time, ...point.values]))
  }
  return found
}

/** As PostgreSQL compares arrays: item by item, missing values above all others. */
function before(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  for (const [index, x] of a.entries()) {
    const y = b[index] ?? null
    if (x === y) continue
    if (x === null || y === null) return y === null
    const difference = compareValues(x, y)
    if (difference !== 0) return difference < 0
  }
  return false
}
