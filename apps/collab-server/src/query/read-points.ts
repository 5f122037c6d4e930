import type { QueryPlan } from '@pulse/shared/query/query-plan'
import { type GroupValue, OTHER, type ResultRow } from '@pulse/shared/query/result-row'
import type { PointsRow } from './compile-points.ts'
import { readGroup } from './read-rows.ts'

/** The points that SQL's arrays carry. */
export function readPoints(rows: readonly PointsRow[], plan: QueryPlan): ResultRow[] {
  return rows.flatMap((row) => {
    const groups = plan.dimensions.map((dimension, i): GroupValue => {
      const value = row[`d${i}`]
      return row[`o${i}`] ? OTHER : readGroup(Array.isArray(value) ? null : value, dimension)
    })
    const [first, ...values] = listOf(row['f'])
    const [last, ...lastValues] = listOf(row['l'])
    const extremes = plan.measures.flatMap((_, i) => [row[`a${i}`], row[`z${i}`]])
    return [
      { time: first ?? null, groups, values },
      { time: last === null || last === undefined ? null : -last, groups, values: lastValues },
      ...extremes.flatMap((extreme) => {
        const [, time = null, ...all] = listOf(extreme)
        return all.length === 0 ? [] : [{ time, groups, values: all }]
      }),
    ]
  })
}

function listOf(value: PointsRow[string] | undefined): (number | null)[] {
  return Array.isArray(value) ? value : []
}
