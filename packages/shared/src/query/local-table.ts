// A table in memory, such as a dropped file before its upload.
import type { ColumnType } from '../api/datasets.ts'
import type { QueryableDataset } from './plan-query.ts'
import { isTimeType } from './query-plan.ts'
import { readTimeValue } from './read-time-value.ts'
import type { Cell } from './result-row.ts'

export type LocalColumn = {
  name: string
  type: ColumnType
  /** Times are epoch milliseconds (dates at midnight UTC) or ISO texts. */
  values: readonly Cell[]
}

export type LocalTable = { columns: LocalColumn[]; timeColumn: string | null }

/** The values of a column with times as epoch milliseconds; a fraction keeps microseconds. */
export function readColumn(table: LocalTable, name: string): readonly Cell[] {
  const column = table.columns.find((each) => each.name === name)
  if (!column) throw new Error(`The plan names a column that the table does not have: ${name}`)
  if (!isTimeType(column.type)) return column.values
  return column.values.map(readTime)
}

/** What planning needs to know of the table. */
export function describeTable(table: LocalTable): QueryableDataset {
  const axis = table.columns.find((each) => each.name === table.timeColumn)
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const value of axis && isTimeType(axis.type) ? readColumn(table, axis.name) : []) {
    if (typeof value !== 'number') continue
    first = Math.min(first, value)
    last = Math.max(last, value)
  }
  const known = first <= last
  return {
    columns: table.columns,
    timeColumn: table.timeColumn,
    timeFrom: known ? new Date(first).toISOString() : null,
    timeTo: known ? new Date(last).toISOString() : null,
  }
}

function readTime(value: Cell): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? readTimeValue(value, 'UTC') : null
}
