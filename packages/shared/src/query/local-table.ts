// A table in memory, such as a dropped file before its upload.
import type { ColumnType } from '../api/datasets.ts'
import type { FoundColumn } from './find-column.ts'
import type { QueryableDataset } from './plan-query.ts'
import { isNumberType, isTimeType } from './query-plan.ts'
import { readTimeValue } from './read-time-value.ts'
import type { Cell } from './result-row.ts'

export type LocalColumn = {
  name: string
  type: ColumnType
  unit?: string | null
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

/** What planning needs to know of the table. Rows without a time count nowhere. */
export function describeTable(table: LocalTable): QueryableDataset {
  const axis = table.columns.find((each) => each.name === table.timeColumn)
  const times = axis && isTimeType(axis.type) ? readColumn(table, axis.name) : null
  const counts = (row: number) => !times || typeof times[row] === 'number'
  const { min: first, max: last } = extentOf(times ?? [], counts)
  return {
    columns: table.columns.map(({ name, type, unit = null, values }): FoundColumn => {
      return { name, type, unit, ...(isNumberType(type) && extentOf(values, counts)) }
    }),
    timeColumn: table.timeColumn,
    timeFrom: first === null ? null : new Date(first).toISOString(),
    timeTo: last === null ? null : new Date(last).toISOString(),
  }
}

function extentOf(values: readonly Cell[], counts: (row: number) => boolean) {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [row, value] of values.entries()) {
    if (typeof value !== 'number' || !counts(row)) continue
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return min <= max ? { min, max } : { min: null, max: null }
}

function readTime(value: Cell): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? readTimeValue(value, 'UTC') : null
}
