import type { QueryPlan } from '@pulse/shared/query/query-plan'
import { type GroupValue, OTHER, type ResultRow } from '@pulse/shared/query/result-row'
import { bucketStart, isClockUnit } from '@pulse/shared/query/time-bucket'
import type { SqlRow } from './compile-query.ts'

/** SQL's rows as the shared code finishes them. */
export function readRows(rows: readonly SqlRow[], plan: QueryPlan): ResultRow[] {
  const timeOf = makeTimeReader(plan)
  return rows.map((row) => ({
    time: timeOf(row),
    groups: plan.dimensions.map(
      (_, i): GroupValue => (row[`o${i}`] ? OTHER : (row[`d${i}`] ?? null)),
    ),
    values: plan.measures.map((_, i) => row[`m${i}`] ?? null),
  }))
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
