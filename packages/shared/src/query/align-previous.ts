// Puts the values of the compared range beside those of the current one: by place in the range and by group.
import { groupKey } from './group-key.ts'
import type { QueryPlan } from './query-plan.ts'
import type { Cell, ResultRow } from './result-row.ts'
import { countBuckets } from './time-bucket.ts'

type Range = { from: number; to: number }

/** `rows` with `previous` set. Both are finished but for their order: gaps, transforms, formulas. */
export function alignPrevious(
  rows: readonly ResultRow[],
  before: readonly ResultRow[],
  plan: QueryPlan,
  ranges: { current: Range; previous: Range },
): ResultRow[] {
  const placeNow = makePlaces(ranges.current, plan)
  const placeBefore = makePlaces(ranges.previous, plan)
  // Where the clocks go back two buckets may have one place: then the later counts.
  const sorted = before.toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0))
  const found = new Map(sorted.map((row) => [keyOf(row, placeBefore), row.values]))
  const nothing: Cell[] = []
  return rows.map((row) => ({ ...row, previous: found.get(keyOf(row, placeNow)) ?? nothing }))
}

function keyOf({ time, groups }: ResultRow, placeOf: (time: number) => number): string {
  return `${time === null ? '' : placeOf(time)} ${groupKey(groups)}`
}

/** How many buckets lie between the start of the range and a time. */
function makePlaces(range: Range, { axis, bucket }: QueryPlan): (time: number) => number {
  if (!axis || !bucket) return () => 0
  return (time) => countBuckets(range.from, time, bucket, axis.zone)
}
