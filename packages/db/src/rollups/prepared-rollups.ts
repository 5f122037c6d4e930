import type { PlannedRollup } from './choose-rollups.ts'
import type { RollupGrain } from './rollup.ts'

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
  rows: number
  /** `table` is quoted and qualified, and was made for `planned`. */
  write(table: string, planned: PlannedRollup): Promise<void>
}
