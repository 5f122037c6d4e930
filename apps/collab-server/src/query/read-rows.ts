import { toInstant } from '@pulse/shared/query/local-time'
import type { QueryPlan } from '@pulse/shared/query/query-plan'
import { type GroupValue, OTHER, type ResultRow } from '@pulse/shared/query/result-row'
import { isClockUnit } from '@pulse/shared/query/time-bucket'
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

/** Buckets of the calendar come as wall-clock times of the zone. */
function makeTimeReader({ axis, bucket }: QueryPlan): (row: SqlRow) => number | null {
  if (!axis || !bucket) return () => null
  if (isClockUnit(bucket)) return (row) => Number(row['t'])
  return (row) => toInstant(axis.zone, Number(row['t']))
}
