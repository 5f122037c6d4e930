import type { ResultColumn } from '@pulse/shared/query/chart-query'

export type GroupValue = ResultColumn['values'][number]

/** Equals OTHER_GROUP of the query contract, whose module carries schemas that the page must not load. */
const OTHER_GROUP = '__other__'

export function isOther(value: GroupValue): boolean {
  return value === OTHER_GROUP
}

export function groupLabel(value: GroupValue): string {
  if (value === null) return 'No value'
  if (isOther(value)) return 'Other'
  if (value === '') return 'Empty text'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return String(value)
}
