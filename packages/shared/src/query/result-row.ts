// One row of an answer on its way from the table or from SQL to the columns of the result.

export type Cell = number | string | boolean | null

/** Stands for the rest beyond a dimension's top N; the data may hold any text, so no text will do. */
export const OTHER = Symbol('other')
export type GroupValue = Cell | typeof OTHER

export type ResultRow = {
  /** Start of the bucket; null when the query has no time. */
  time: number | null
  groups: GroupValue[]
  /** Of the measures, later of the formulas too. */
  values: Cell[]
  /** The same of the range that is compared with. */
  previous?: Cell[]
}
