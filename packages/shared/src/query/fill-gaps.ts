// Rows for the buckets in which a group has no data, so that a line breaks or falls to zero there.
import { PulseError } from '../api/pulse-error.ts'
import { groupKey } from './group-key.ts'
import { MAX_RESULT_ROWS, type QueryPlan } from './query-plan.ts'
import type { Cell, GroupValue, ResultRow } from './result-row.ts'
import { bucketStart, nextBucket } from './time-bucket.ts'

/** More than an answer holds, for the order decides only afterwards which rows are cut off. */
const MAX_FILLED_ROWS = 10 * MAX_RESULT_ROWS

/**
 * Every group that has data gets a row in every bucket of the range; where the range is open, from the
 * first to the last bucket of the answer. An answer that is cut off anyway is left as it is.
 * Throws `invalid-query` when the buckets are far too many to draw.
 */
export function fillGaps(rows: readonly ResultRow[], plan: QueryPlan): readonly ResultRow[] {
  if (plan.gaps === 'none' || rows.length > MAX_RESULT_ROWS) return rows
  const groups = new Map(rows.map((row) => [groupKey(row.groups), row.groups]))
  if (plan.dimensions.length === 0) groups.set(groupKey([]), [])
  const buckets = bucketsToFill(rows, plan, MAX_FILLED_ROWS / Math.max(1, groups.size))
  if (buckets.length === 0) return rows
  const present = new Map(rows.map((row) => [rowKey(row.time, row.groups), row]))
  const values = plan.measures.map(
    ({ resultType }): Cell => (plan.gaps === 'zero' && resultType === 'number' ? 0 : null),
  )
  const rowAt = (time: number, group: GroupValue[]) =>
    present.get(rowKey(time, group)) ?? { time, groups: group, values }
  const filled = [...groups.values()].flatMap((group) => {
    const course = buckets.map((time) => rowAt(time, group))
    return plan.gaps === 'previous' ? carryForward(course) : course
  })
  return filled
}

/** Missing values become the last one before them. */
function carryForward(rows: readonly ResultRow[]): ResultRow[] {
  let last: Cell[] = []
  return rows.map((row) => {
    last = row.values.map((value, index) => value ?? last[index] ?? null)
    return { ...row, values: last }
  })
}

function bucketsToFill(rows: readonly ResultRow[], plan: QueryPlan, most: number): number[] {
  const { axis, bucket, range } = plan
  if (!axis || !bucket) return []
  const { from, to } = range
  const first = from === null ? extreme(rows, Math.min) : bucketStart(from, bucket, axis.zone)
  const last = to === null ? extreme(rows, Math.max) : bucketStart(to - 1, bucket, axis.zone)
  if (first === null || last === null) return []
  const buckets: number[] = []
  for (let start = first; start <= last; start = nextBucket(start, bucket, axis.zone)) {
    buckets.push(start)
    if (buckets.length > most) throw tooMany(bucket)
  }
  return buckets
}

function tooMany(bucket: string): PulseError {
  return new PulseError(
    'invalid-query',
    `The range has too many gaps to fill by ${bucket}. Choose longer steps or a shorter range.`,
    { details: { bucket, maxRows: MAX_FILLED_ROWS } },
  )
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
