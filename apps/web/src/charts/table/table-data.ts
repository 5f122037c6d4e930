import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { CellStyle, Tone } from '@pulse/shared/dashboard/widget-options'
import type { Aggregate, QueryResult, ResultColumn } from '@pulse/shared/query/chart-query'
import { foldText } from '../../ui/fold-text.ts'
import { bucketLabel } from '../axes/time-label.ts'
import type { ChartSpec } from '../chart-spec.ts'
import { chartTimeZone } from '../model/chart-data.ts'
import { columnLabel } from '../model/column-label.ts'
import { type GroupValue, groupLabel } from '../model/group-label.ts'
import { localTimes } from '../model/local-times.ts'
import { makeNumberFormats, type NumberFormats } from '../model/number-format.ts'
import { numbersOrGaps, toNumber } from '../model/numbers.ts'
import { dimensionName, partLabel } from '../model/part-label.ts'
import { type ShownValue, shownValues } from '../model/shown-values.ts'
import { toneAt } from '../stat/tone-at.ts'

export type TableColumn = {
  readonly name: string
  readonly label: string
  readonly numeric: boolean
  readonly values: readonly GroupValue[]
  /** The text of each row. */
  readonly text: (row: number) => string
  /** The sum of these rows; absent where a sum would mean nothing. */
  readonly total?: (rows: readonly number[]) => string
  /** 0 to 1: how much of the column's largest size a cell has. For measures. */
  readonly part?: (row: number) => number
  readonly tone?: (row: number) => Tone | undefined
}
export type TableData = {
  readonly columns: readonly TableColumn[]
  readonly rowCount: number
  readonly cells: CellStyle | undefined
  readonly totals: boolean
}
export type TableSort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

type Input = {
  readonly spec: ChartSpec
  readonly result: QueryResult
  readonly columns: readonly DatasetColumn[]
  readonly locale: string
}

export function readTable(input: Input): TableData {
  const shown = shownValues(input.spec.query, input.columns)
  const columns = input.result.columns.map((column) => tableColumn(column, shown, input))
  const { cells, totals = false } = input.spec.options
  return { columns, rowCount: columns[0]?.values.length ?? 0, cells, totals }
}

/** Row numbers of the rows that have these words in some cell. */
export function foundRows({ columns, rowCount }: TableData, words: string): number[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row)
  const wanted = foldText(words.trim())
  if (!wanted) return rows
  return rows.filter((row) => columns.some(({ text }) => foldText(text(row)).includes(wanted)))
}

/** The rows in the order to show them; empty cells come last either way. */
export function sortedRows(
  { columns }: TableData,
  found: readonly number[],
  sort: TableSort | null,
): number[] {
  const rows = [...found]
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

function tableColumn(
  column: ResultColumn,
  shown: readonly ShownValue[],
  input: Input,
): TableColumn {
  const { spec, columns } = input
  if (column.type === 'time') return timeColumn(column, input)
  const value = shown.find(({ id }) => id === column.name)
  if (value) return valueColumn(column, value, input)
  const dimension = spec.query.dimensions?.find((each) => dimensionName(each) === column.name)
  const part = dimension?.part
  return {
    name: column.name,
    label: columnLabel(dimension?.column ?? column.name, columns),
    numeric: column.type === 'number' && !part,
    values: column.values,
    text: (row) => {
      const cell = column.values[row] ?? null
      return part ? partLabel(cell, part) : groupLabel(cell)
    },
  }
}

function valueColumn(column: ResultColumn, value: ShownValue, input: Input): TableColumn {
  const { options, query } = input.spec
  const unit = value.isShare ? null : options.unit?.trim() || value.unit
  const formats = formatsOf(column, value, unit, input)
  const numberAt = (row: number) => toNumber(column.values[row])
  const largest = column.values.reduce<number>(
    (most, cell) => Math.max(most, Math.abs(toNumber(cell) ?? 0)),
    0,
  )
  const measure = query.measures.find(({ id }) => id === (value.previousOf ?? value.id))
  const adds = measure && !measure.transform && ADDING.has(measure.aggregate)
  return {
    name: column.name,
    label: unit ? `${value.label} (${unit})` : value.label,
    numeric: true,
    values: column.values,
    text: (row) => {
      const cell = column.values[row] ?? null
      if (cell === null) return '–'
      return typeof cell === 'number' ? formats.plain(cell) : groupLabel(cell)
    },
    part: (row) => (largest > 0 ? Math.abs(numberAt(row) ?? 0) / largest : 0),
    tone: (row) => toneAt(numberAt(row), options.thresholds),
    ...(adds && {
      total: (rows) => formats.plain(rows.reduce((sum, row) => sum + (numberAt(row) ?? 0), 0)),
    }),
  }
}

/** An average of averages is none, and neither is a sum of them. */
const ADDING: ReadonlySet<Aggregate> = new Set(['sum', 'count'])

function formatsOf(
  { values }: ResultColumn,
  { isShare }: ShownValue,
  unit: string | null,
  { spec, locale }: Input,
): NumberFormats {
  const { options } = spec
  const percent = isShare || options.percent === true
  return makeNumberFormats({ locale, ...options, unit, percent, values: [numbersOrGaps(values)] })
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
