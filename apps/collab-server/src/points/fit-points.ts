// Lines held against the dataset's columns: each becomes a row of values of the right types, or an error.
import { isTimeAxis } from '@pulse/db/data-tables/data-column'
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { PointError } from '@pulse/shared/api/points'
import { readTimeValue } from '@pulse/shared/query/read-time-value'
import type { PointLine } from './read-lines.ts'

/** Times are epoch milliseconds. */
export type PointCell = number | string | boolean | null

export type PointRow = {
  line: number
  key: string | null
  time: number
  /** One per column of the dataset; the time axis is among them. */
  cells: PointCell[]
}

type Dataset = { columns: readonly StoredColumn[]; timeZone: string; now: number }
export type FittedPoints = { rows: PointRow[]; errors: PointError[] }

const MAX_TEXT = 10_000
const DAY = 86_400_000

export function fitPoints(lines: readonly PointLine[], dataset: Dataset): FittedPoints {
  const fitted: FittedPoints = { rows: [], errors: [] }
  const places = new Map(dataset.columns.map(({ name }, index) => [name, index]))
  for (const line of lines) {
    const row = fitLine(line, dataset, places)
    if ('code' in row) fitted.errors.push(row)
    else fitted.rows.push(row)
  }
  return fitted
}

function fitLine(
  { line, key, cells: given }: PointLine,
  { columns, timeZone, now }: Dataset,
  places: ReadonlyMap<string, number>,
): PointRow | PointError {
  const cells: PointCell[] = columns.map(() => null)
  for (const [name, value] of Object.entries(given)) {
    const place = places.get(name)
    const column = place === undefined ? undefined : columns[place]
    if (place === undefined || !column) return unknownColumn(line, name)
    const cell = value === null ? null : readCell(value, column, timeZone)
    if (cell === undefined) return misfit(line, column)
    cells[place] = cell
  }
  const axis = columns.findIndex(isTimeAxis)
  const time = axis < 0 ? now : cells[axis]
  if (typeof time === 'number') return { line, key, time, cells }
  const column = columns[axis]?.name ?? ''
  const message = `"${column}" must say when it was.`
  return { line, code: 'invalid-request', message, column }
}

/** Undefined where the value does not fit. */
function readCell(value: unknown, { type }: StoredColumn, zone: string): PointCell | undefined {
  switch (type) {
    case 'timestamp':
      return readTime(value, zone)
    case 'date': {
      const instant = readTime(value, 'UTC')
      return instant !== undefined && instant % DAY === 0 ? instant : undefined
    }
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : undefined
    case 'number':
      return Number.isFinite(value) ? (value as number) : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'text':
      return typeof value === 'string' && isStorable(value) ? value : undefined
  }
}

function readTime(value: unknown, zone: string): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return readTimeValue(value, zone) ?? undefined
}

/** PostgreSQL stores no U+0000, and no half of a pair of surrogates. */
function isStorable(text: string): boolean {
  return text.length <= MAX_TEXT && !text.includes('\0') && text.isWellFormed()
}

function unknownColumn(line: number, name: string): PointError {
  const column = name.slice(0, 200)
  const message = `The dataset has no column "${column}".`
  return { line, code: 'unknown-column', message, column }
}

function misfit(line: number, { name, type }: StoredColumn): PointError {
  const message = `"${name}" takes a value of type ${type}.`
  return { line, code: 'invalid-request', message, column: name }
}
