import { formatInteger } from './format-integer.ts'

/** A count and its noun: `countOf(1, 'row')` is "1 row", `countOf(20, 'row')` is "20 rows". */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${formatInteger(count)} ${count === 1 ? one : many}`
}
