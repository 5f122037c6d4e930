import type { RollupGrain, RollupSpec } from './rollup.ts'

/** Rollups of a file that were added up while its rows were loaded. */
export type PreparedRollups = {
  /** Rows that are in each of them. */
  rows: number
  timeZone: string
  bases: readonly PreparedRollup[]
}

export type PreparedRollup = {
  grain: RollupGrain
  /** Physical names, in the order of the table's columns. */
  dimensions: readonly string[]
  measures: readonly string[]
  /** Its own, not those of the file. */
  rows: number
  /** Different combinations of values of some of its dimensions, whatever the time. */
  countGroups(dimensions: readonly string[]): number
  /** `table` is quoted and qualified, and was made for `spec` in this transaction. Returns the rows that it got. */
  write(table: string, spec: RollupSpec): Promise<number>
  /** A coarser one out of this. Null: PostgreSQL has to add it up. */
  addUp(spec: RollupSpec): PreparedRollup | null
}
