import type { Answer } from './finish-result.ts'
import { finishResult } from './finish-result.ts'
import { groupKey } from './group-key.ts'
import type { QueryPlan } from './query-plan.ts'
import type { ResultRow } from './result-row.ts'

/** The points that were kept, each once, in the order of time. `count` is how many there were. */
export function finishPoints(points: readonly ResultRow[], plan: QueryPlan, count: number): Answer {
  const keyOf = ({ time, groups, values }: ResultRow) => groupKey([time, ...groups, ...values])
  const distinct = [...new Map(points.map((point) => [keyOf(point), point])).values()]
  const sorted = distinct.sort((a, b) => compareTexts(keyOf(a), keyOf(b)))
  return { ...finishResult(sorted, { ...plan, gaps: 'none', limit: null }), sampledFrom: count }
}

/** Any order will do for points of one moment, if only it is always the same. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
