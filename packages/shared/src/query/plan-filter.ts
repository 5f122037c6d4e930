// A filter checked against its column: values become the column's type, times become instants.
import { PulseError } from '../api/pulse-error.ts'
import type { Filter } from './chart-query.ts'
import { isNumberType, isTimeType, type PlannedColumn, type PlannedFilter } from './query-plan.ts'
import { readTimeValue } from './read-time-value.ts'

export function planFilter(filter: Filter, column: PlannedColumn, zone: string): PlannedFilter {
  switch (filter.op) {
    case 'in':
    case 'not-in': {
      const values = filter.values.filter((value) => value !== null)
      return {
        op: filter.op,
        column,
        values: values.map((value) => readValue(value, column, zone)),
        withNull: values.length < filter.values.length,
      }
    }
    case 'contains':
      if (column.type !== 'text') throw misfit(column, '"contains" needs a text column')
      return { op: 'contains', column, value: checkText(filter.value, column) }
    case 'range':
      if (column.type === 'boolean') throw misfit(column, 'a range needs numbers, times or texts')
      return {
        op: 'range',
        column,
        min: readBound(filter.min, column, zone),
        max: readBound(filter.max, column, zone),
      }
    case 'is-null':
    case 'is-not-null':
      return { op: filter.op, column }
  }
}

function readBound(
  value: string | number | undefined,
  column: PlannedColumn,
  zone: string,
): string | number | null {
  if (value === undefined) return null
  const bound = readValue(value, column, zone)
  return typeof bound === 'boolean' ? null : bound
}

function readValue(
  value: string | number | boolean,
  column: PlannedColumn,
  zone: string,
): string | number | boolean {
  if (isTimeType(column.type)) return readTime(value, column, zone)
  if (isNumberType(column.type)) {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw misfit(column, `${JSON.stringify(value)} is not a number`)
  }
  if (column.type === 'boolean') {
    if (typeof value === 'boolean') return value
    throw misfit(column, `${JSON.stringify(value)} is neither true nor false`)
  }
  if (typeof value === 'string') return checkText(value, column)
  throw misfit(column, `${JSON.stringify(value)} is not a text`)
}

function readTime(value: string | number | boolean, column: PlannedColumn, zone: string): number {
  const instant =
    typeof value === 'boolean' ? null : readTimeValue(value, column.type === 'date' ? 'UTC' : zone)
  if (instant === null) throw misfit(column, `${JSON.stringify(value)} is not a time`)
  return instant
}

/** No column holds U+0000, and PostgreSQL refuses it even as a value to compare with. */
function checkText(value: string, column: PlannedColumn): string {
  if (value.includes('\0')) throw misfit(column, 'a text cannot hold the character U+0000')
  return value
}

function misfit(column: PlannedColumn, why: string): PulseError {
  return new PulseError('invalid-query', `The filter on "${column.name}" does not fit: ${why}`, {
    details: { column: column.name, type: column.type },
  })
}
