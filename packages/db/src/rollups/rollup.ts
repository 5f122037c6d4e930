// A rollup: the rows of a dataset added up by a grain of time and some of its dimensions.
import type { DataColumn } from '../data-tables/data-column.ts'

/** From the finest. Quarters of an hour and hours suit every zone whose clocks stand whole ones apart. */
export const ROLLUP_GRAINS = ['quarter-hour', 'hour', 'day', 'month'] as const
export type RollupGrain = (typeof ROLLUP_GRAINS)[number]

export type RollupColumn = Pick<DataColumn, 'physicalName' | 'type'>

/** `nullable`: how many values there are is kept beside them; else there are as many as rows. */
export type RollupMeasure = RollupColumn & { nullable: boolean }

export type RollupSpec = {
  grain: RollupGrain
  /** Of days and months. */
  timeZone: string
  dimensions: RollupColumn[]
  measures: RollupMeasure[]
}

/**
 * The table has "time" (an instant of the bucket), d<i> for each dimension, n rows, and of each measure s<i>
 * (sum), a<i> and z<i> (least and greatest) and, where it is nullable, c<i> (values). Several rows of one
 * bucket and group are possible: every reader adds them up.
 */
export type StoredRollup = RollupSpec & {
  id: string
  /** In schema `rollups`, unquoted. */
  tableName: string
  rowCount: number
  /** Rows when all of one bucket and group were one. */
  mergedRows: number
  /** Rows of the dataset when it was built. */
  sourceRows: number
}

export const ROLLUP_SCHEMA = 'rollups'
