import type { TimeRange } from '@pulse/shared/query/chart-query'
import { stableJson } from '../query/stable-json.ts'

export const RANGE_PRESETS: readonly (TimeRange | null)[] = [
  null,
  { last: { count: 1, unit: 'day' } },
  { last: { count: 7, unit: 'day' } },
  { last: { count: 30, unit: 'day' } },
  { last: { count: 90, unit: 'day' } },
  { last: { count: 1, unit: 'week' } },
  { last: { count: 1, unit: 'month' } },
  { last: { count: 1, unit: 'quarter' } },
  { last: { count: 12, unit: 'month' } },
  { last: { count: 1, unit: 'year' } },
]

export function sameRange(a: TimeRange | null, b: TimeRange | null): boolean {
  return stableJson(a) === stableJson(b)
}
