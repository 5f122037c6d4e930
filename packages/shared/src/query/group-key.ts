import { type GroupValue, OTHER } from './result-row.ts'

/** A text that two rows share exactly when they belong to one group. Lengths keep texts from running together. */
export function groupKey(values: readonly GroupValue[]): string {
  let key = ''
  for (const value of values) key += keyOf(value)
  return key
}

function keyOf(value: GroupValue): string {
  if (typeof value === 'string') return `s${value.length}:${value}`
  if (value === OTHER) return 'o;'
  // As in PostgreSQL, -0 and 0 are one value; a template writes both as 0.
  return `${value as number | boolean | null};`
}
