// Rows for the buckets in which a group has no data, so that a line breaks or falls to zero there.
import { MAX_RESULT_ROWS, type QueryPlan } from './query-plan.ts'
import type { Cell, GroupValue, ResultRow } from './result-row.ts'
import { bucketStart, nextBucket } from './time-bucket.ts'

/**
 * Every group that has data gets a row in every bucket of the range; where the range is open, from the
 * first to the last bucket of the answer. Stops beyond the row cap.
 */
export function fillGaps(rows: readonly ResultRow[], plan: QueryPlan): ResultRow[] {
  const buckets = bucketsToFill(rows, plan)
  if (buckets.length === 0) return [...rows]
  const groups = new Map(rows.map((row) => [groupKey(row.groups), row.groups]))
  if (groups.size === 0 && plan.dimensions.length === 0) groups.set(groupKey([]), [])
  const present = new Map(rows.map((row) => [rowKey(row.time, row.groups), row]))
  const empty = plan.measures.map(
    (measure): Cell => (plan.gaps === 'zero' && measure.resultType === 'number' ? 0 : null),
  )
  const filled: ResultRow[] = []
  for (const time of buckets) {
    for (const group of groups.values()) {
      filled.push(present.get(rowKey(time, group)) ?? { time, groups: group, values: [...empty] })
      if (filled.length > MAX_RESULT_ROWS) return filled
    }
  }
  return filled
}

function bucketsToFill(rows: readonly ResultRow[], plan: QueryPlan): number[] {
  const { axis, bucket, range } = plan
  if (!axis || !bucket || plan.gaps === 'none') return []
  const first =
    range.from === null ? extreme(rows, Math.min) : bucketStart(range.from, bucket, axis.zone)
  const last =
    range.to === null ? extreme(rows, Math.max) : bucketStart(range.to - 1, bucket, axis.zone)
  if (first === null || last === null) return []
  const buckets: number[] = []
  for (let start = first; start <= last; start = nextBucket(start, bucket, axis.zone)) {
    buckets.push(start)
    if (buckets.length > MAX_RESULT_ROWS) break
  }
  return buckets
}

function extreme(
  rows: readonly ResultRow[],
  pick: (a: number, b: number) => number,
): number | null {
  return rows.reduce<number | null>(
    (found, { time }) => (found === null || time === null ? (found ?? time) : pick(found, time)),
    null,
  )
}

function rowKey(time: number | null, groups: readonly GroupValue[]): string {
  return `${time} ${groupKey(groups)}`
}

function groupKey(groups: readonly GroupValue[]): string {
  return JSON.stringify(groups.map((value) => (typeof value === 'symbol' ? [] : value)))
}
