const integer = new Intl.NumberFormat('en')

/** A count and its noun: `countOf(1, 'row')` is "1 row", `countOf(1461, 'row')` is "1,461 rows". */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${integer.format(count)} ${count === 1 ? one : many}`
}
