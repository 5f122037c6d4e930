import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult, ResultColumn } from '@pulse/shared/query/chart-query'
import { chartTimeZone } from './chart-data.ts'
import type { ChartSpec } from './chart-spec.ts'
import { columnLabel, measureLabel, unitOf } from './column-label.ts'
import { type GroupValue, groupLabel } from './group-label.ts'
import { localTimes } from './local-times.ts'
import { makeNumberFormats } from './number-format.ts'
import { bucketLabel } from './time-label.ts'

export type TableColumn = {
  readonly name: string
  readonly label: string
  readonly numeric: boolean
  readonly values: readonly GroupValue[]
  /** The text of each row. */
  readonly text: (row: number) => string
}
export type TableData = { readonly columns: readonly TableColumn[]; readonly rowCount: number }
export type TableSort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

type Input = {
  readonly spec: ChartSpec
  readonly result: QueryResult
  readonly columns: readonly DatasetColumn[]
  readonly locale: string
}

export function readTable(input: Input): TableData {
  const columns = input.result.columns.map((column) => tableColumn(column, input))
  return { columns, rowCount: columns[0]?.values.length ?? 0 }
}

/** Row numbers in the order to show them; empty cells come last either way. */
export function sortedRows({ columns, rowCount }: TableData, sort: TableSort | null): number[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row)
  const column = sort && columns.find(({ name }) => name === sort.column)
  if (!column) return rows
  const sign = sort.direction === 'ascending' ? 1 : -1
  const order = new Intl.Collator(undefined, { numeric: true })
  const at = (row: number) => column.values[row] ?? null
  return rows.sort((a, b) => {
    const [left, right] = [at(a), at(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * compare(left, right, order) || a - b
  })
}

function compare(
  left: NonNullable<GroupValue>,
  right: NonNullable<GroupValue>,
  order: Intl.Collator,
): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : order.compare(String(left), String(right))
}

function tableColumn(column: ResultColumn, input: Input): TableColumn {
  const { spec, columns } = input
  const measure = spec.query.measures.find(({ id }) => id === column.name)
  if (column.type === 'time') return timeColumn(column, input)
  if (!measure) {
    const text = (row: number) => groupLabel(column.values[row] ?? null)
    const label = columnLabel(column.name, columns)
    return {
      name: column.name,
      label,
      numeric: column.type === 'number',
      values: column.values,
      text,
    }
  }
  const unit = spec.options.unit?.trim() || unitOf(measure, columns)
  const name = measureLabel(measure, spec.query.measures, columns)
  const label = unit ? `${name} (${unit})` : name
  return {
    name: column.name,
    label,
    numeric: true,
    values: column.values,
    text: numberText(column, unit, input),
  }
}

function timeColumn(column: ResultColumn, { spec, result, columns, locale }: Input): TableColumn {
  const order = column.values.map((_, row) => row)
  const times = column.values.map(Number)
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  const sorted = localTimes(
    order.map((row) => times[row] ?? 0),
    chartTimeZone(spec.query, columns),
  )
  const local = new Map(order.map((row, index) => [row, sorted[index] ?? Number.NaN]))
  const fixed = spec.query.time?.bucket
  const unit = result.meta.bucket ?? (fixed === 'auto' ? undefined : fixed) ?? 'second'
  const text = (row: number) => bucketLabel(local.get(row) ?? Number.NaN, unit, locale)
  return {
    name: column.name,
    label: unit.charAt(0).toUpperCase() + unit.slice(1),
    numeric: false,
    values: column.values,
    text,
  }
}

function numberText(
  { values }: ResultColumn,
  unit: string | null,
  { spec, locale }: Input,
): (row: number) => string {
  const numbers = values.map((value) => (typeof value === 'number' ? value : null))
  const { plain } = makeNumberFormats({
    locale,
    unit,
    decimals: spec.options.decimals,
    values: numbers,
  })
  return (row) => {
    const value = values[row] ?? null
    if (value === null) return '–'
    return typeof value === 'number' ? plain(value) : groupLabel(value)
  }
}
