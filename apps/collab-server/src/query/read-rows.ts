import type { PlannedDimension, QueryPlan } from '@pulse/shared/query/query-plan'
import { type GroupValue, OTHER, type ResultRow } from '@pulse/shared/query/result-row'
import { bucketStart, isClockUnit } from '@pulse/shared/query/time-bucket'
import type { SqlRow } from './compile-query.ts'

/** SQL's rows as the shared code finishes them. */
export function readRows(rows: readonly SqlRow[], plan: QueryPlan): ResultRow[] {
  const timeOf = makeTimeReader(plan)
  return rows.map((row) => ({
    time: timeOf(row),
    groups: plan.dimensions.map(
      (dimension, i): GroupValue => (row[`o${i}`] ? OTHER : readGroup(row[`d${i}`], dimension)),
    ),
    values: plan.measures.map((_, i) => row[`m${i}`] ?? null),
  }))
}

/** A bin is counted in SQL, and begins at as many widths. */
export function readGroup(
  value: SqlRow[string] | undefined,
  { binWidth }: PlannedDimension,
): GroupValue {
  if (value === undefined || value === null) return null
  return binWidth === null ? value : Number(value) * binWidth
}

/**
 * PostgreSQL begins a day that has two midnights at the second, which still lies in the day. Hours and
 * shorter are right as they come.
 */
function makeTimeReader({ axis, bucket }: QueryPlan): (row: SqlRow) => number | null {
  if (!axis || !bucket) return () => null
  if (isClockUnit(bucket) || axis.zone === 'UTC') return (row) => Number(row['t'])
  return (row) => bucketStart(Number(row['t']), bucket, axis.zone)
}
