import type { DateOrder } from './read-time.ts'

export type ColumnType = 'timestamp' | 'date' | 'integer' | 'number' | 'boolean' | 'text'

export type EpochUnit = 's' | 'ms' | 'us'

/** How a column's texts are read. Plain JSON; part of a dataset's recipe. */
export type ColumnFormat =
  | { kind: 'text' }
  | { kind: 'boolean'; trueWord: string; falseWord: string }
  | { kind: 'number'; decimal: '.' | ',' }
  | { kind: 'time'; order: DateOrder }
  | { kind: 'epoch'; unit: EpochUnit }
  | { kind: 'calendar'; form: 'yyyymmdd' | 'yyyymm' | 'yyyy' }

export type ColumnReading = { type: ColumnType; format: ColumnFormat }

export type ColumnStats = {
  nulls: number
  /** Values that do not fit the type; their rows become rejects. */
  misfits: number
  /** Exact up to 1,000 distinct values, null beyond. */
  distinct: number | null
  /** Numbers as they are, times in epoch milliseconds; null for texts and empty columns. */
  min: number | null
  max: number | null
  samples: string[]
}

export type ColumnPlan = ColumnReading & {
  /** Unique in the table, at most 63 UTF-8 bytes. */
  name: string
  /** The header's text. */
  label: string
  unit: string | null
  /** Texts that mean "no value", in lower case; the empty one included. */
  nullWords: string[]
  /** Other readings that hold for every value: offered, never chosen alone. */
  alternatives: ColumnReading[]
  stats: ColumnStats
}
