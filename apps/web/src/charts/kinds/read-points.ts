// A scatter plot: one point for each value of the first dimension, coloured by the second; or one for each
// sampled row, coloured by the first text column.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { ChartQuery, QueryResult, ResultColumn } from '@pulse/shared/query/chart-query'
import { type ChartSeries, MAX_SERIES, readParts } from '../model/chart-data.ts'
import { columnLabel } from '../model/column-label.ts'
import { groupLabel, isOther } from '../model/group-label.ts'
import { toNumber } from '../model/numbers.ts'
import type { ReadAnswer } from '../model/read-on-axis.ts'
import type { ShownValue } from '../model/shown-values.ts'

type Measured = { readonly value: ShownValue; readonly column: ResultColumn }
type Found = {
  readonly rows: number
  readonly measured: readonly Measured[]
  /** What each point is called; the first is its name, the last beyond it its colour. */
  readonly names: readonly ResultColumn[]
}

/** Null where the answer belongs to another question, or has not two measures to draw against each other. */
export const readPoints: ReadAnswer = ({ query }, result, columns) => {
  const found = query.rows
    ? ofRows(result, query.rows.columns, columns)
    : ofGroups(query, result, columns)
  const [x, y, size] = found?.measured ?? []
  if (!found || !x || !y) return null
  const numbers = ({ value, column }: Measured) => ({ value, values: column.values.map(toNumber) })
  const series = pointSeries(found, y, query.rows !== undefined)
  return {
    axis: { type: 'category', label: '', names: pointNames(found) },
    series: series.slice(0, MAX_SERIES),
    unit: y.value.unit,
    shown: found.measured.slice(0, 3).map(({ value }) => value),
    omittedSeries: Math.max(0, series.length - MAX_SERIES),
    points: { x: numbers(x), y: y.value, size: size ? numbers(size) : null },
  }
}

function ofGroups(
  query: ChartQuery,
  result: QueryResult,
  columns: readonly DatasetColumn[],
): Found | null {
  const parts = readParts(query, result, columns)
  if (!parts) return null
  const measured = parts.measures.flatMap((column, index) => {
    const value = parts.shown[index]
    return value ? [{ value, column }] : []
  })
  return { rows: parts.rows, measured, names: parts.dimensions }
}

function ofRows(
  { columns: answer }: QueryResult,
  wanted: readonly string[],
  known: readonly DatasetColumn[],
): Found | null {
  const found = wanted.map((name) => answer.find((column) => column.name === name))
  if (found.some((column) => column === undefined)) return null
  const present = found.flatMap((column) => column ?? [])
  const measured = present
    .filter(({ type }) => type === 'number')
    .map((column) => ({ value: asValue(column, known), column }))
  const names = present.filter(({ type }) => type === 'text' || type === 'boolean')
  return { rows: answer[0]?.values.length ?? 0, measured, names }
}

function asValue({ name }: ResultColumn, known: readonly DatasetColumn[]): ShownValue {
  const unit = known.find((column) => column.name === name)?.unit ?? null
  return { id: name, label: columnLabel(name, known), unit, isShare: false }
}

function pointNames({ rows, names }: Found): string[] {
  const textOf = (row: number) =>
    names.map((column) => groupLabel(column.values[row] ?? null)).join(' · ')
  return Array.from({ length: rows }, (_, row) => textOf(row))
}

/** One series for each colour: the heights of its own points, null at the places of the others. */
function pointSeries({ rows, names }: Found, y: Measured, isRows: boolean): ChartSeries[] {
  const coloring = isRows ? names[0] : names[1]
  const series = new Map<unknown, { series: ChartSeries; values: (number | null)[] }>()
  for (let row = 0; row < rows; row += 1) {
    const group = coloring?.values[row] ?? null
    let entry = series.get(group)
    if (!entry) {
      const values = new Array<number | null>(rows).fill(null)
      const name = coloring ? groupLabel(group) : y.value.label
      const colorKey = coloring ? `${coloring.name}\n${name}` : name
      const id = `${y.value.id}${coloring ? JSON.stringify([group]) : ''}`
      const other = coloring !== undefined && isOther(group)
      entry = { series: { id, name, colorKey, other, valueId: y.value.id, values }, values }
      series.set(group, entry)
    }
    entry.values[row] = toNumber(y.column.values[row])
  }
  return [...series.values()].map((each) => each.series)
}
