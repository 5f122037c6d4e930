import type { RollupSpec } from '@pulse/db/rollups/rollup'
import type { GroupTable } from './group-table.ts'

/** Numbers of texts go up to 1,001; three of them are a combination of 30 bits. */
export const CODE_BITS = 10
export const CODES = 1 << CODE_BITS

export type CollectedRollup = {
  spec: RollupSpec
  /** A finer one that holds all of it: then it is added up from that, at the end. */
  parent: CollectedRollup | null
  /** Indices of the file's columns. */
  dimensions: number[]
  measures: number[]
  /** Buckets are hours since 1970: of a longer one the hour in which it begins. */
  table: GroupTable
}
