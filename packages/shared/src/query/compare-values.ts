// The one order of values: the evaluator's, and what the SQL must reproduce with COLLATE "C".
import { type Cell, type GroupValue, OTHER } from './result-row.ts'

/** Ascending; numbers by size, texts by code point, false before true. Neither may be null. */
export function compareValues(a: Exclude<Cell, null>, b: Exclude<Cell, null>): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

/** Missing values come last in either direction, and the group of the others after them. */
export function compareCells(a: GroupValue, b: GroupValue, direction: 'asc' | 'desc'): number {
  if (isLast(a) || isLast(b)) return lastness(a) - lastness(b)
  return direction === 'asc' ? compareValues(a, b) : compareValues(b, a)
}

function isLast(value: GroupValue): value is null | typeof OTHER {
  return value === null || value === OTHER
}

function lastness(value: GroupValue): number {
  if (value === OTHER) return 2
  return value === null ? 1 : 0
}

/** By code point. JavaScript's `<` compares UTF-16 units, which puts U+10000 before U+FFFD. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates rank above the rest of the basic plane. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
