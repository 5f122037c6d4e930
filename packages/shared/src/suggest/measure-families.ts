// Which measures belong into one chart: the same aggregate, a like scale, and names or a unit that say so.
import { columnWords } from './column-words.ts'
import type { Measurable } from './judge-measure.ts'

const MAX_FAMILY = 4
/** A table this wide is one kind of thing in many columns; then the scale alone decides. */
const WIDE = 9
const PLAIN_WORDS = new Set(['total', 'number', 'of', 'per', 'and', 'in', 'value', 'count'])
const EXTREMES = /(max|min|avg|mean|median|high|low|open|close)/

/** In the order of the table; every measure is in exactly one family of one to four. */
export function measureFamilies(measures: readonly Measurable[]): Measurable[][] {
  const families: Measurable[][] = []
  const isWide = measures.length >= WIDE
  for (const measure of measures) {
    const home = families.find(
      ([head, ...rest]) =>
        head && rest.length + 1 < MAX_FAMILY && belongTogether(head, measure, isWide),
    )
    if (home) home.push(measure)
    else families.push([measure])
  }
  return families
}

function belongTogether(a: Measurable, b: Measurable, isWide: boolean): boolean {
  if (a.aggregate !== b.aggregate || a.column.unit !== b.column.unit) return false
  if (!haveLikeScale(a, b)) return false
  return isWide || a.column.unit !== null || haveLikeNames(a.column.name, b.column.name)
}

/** Drawn on one axis, neither is a flat line at the bottom. */
function haveLikeScale(a: Measurable, b: Measurable): boolean {
  const [sizeA, sizeB] = [magnitude(a), magnitude(b)]
  if (sizeA === 0 || sizeB === 0) return false
  return Math.max(sizeA, sizeB) / Math.min(sizeA, sizeB) <= 6
}

function magnitude({ column: { min, max } }: Measurable): number {
  return Math.max(Math.abs(Number(min ?? 0)), Math.abs(Number(max ?? 0)))
}

function haveLikeNames(a: string, b: string): boolean {
  if (stem(a) === stem(b)) return true
  const others = new Set(columnWords(b))
  return columnWords(a).some(
    (word) => word.length >= 3 && !PLAIN_WORDS.has(word) && others.has(word),
  )
}

/** temp_max and temp_min, TMAX and TMIN: the same without the extreme. */
function stem(name: string): string {
  return name.toLowerCase().replace(EXTREMES, '')
}
