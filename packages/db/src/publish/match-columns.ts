// How the columns of a new file fit those of the dataset that it is added to.
import type { ColumnType } from '@pulse/shared/api/datasets'
import { PulseError } from '@pulse/shared/api/pulse-error'
import {
  type DataColumn,
  isTimeAxis,
  reservedPhysicalNames,
  takePhysicalName,
} from '../data-tables/data-column.ts'

/** A column of the dataset or of the file. One without any value fits every type. */
export type MatchedColumn = DataColumn & { empty: boolean }

export type ColumnMatch = {
  /** The dataset's columns afterwards, in order; new ones last. */
  columns: DataColumn[]
  added: DataColumn[]
  /** Columns whose values are kept, but in a wider type. */
  promoted: { column: DataColumn; from: ColumnType; empty: boolean }[]
  /** The file's column for each of `columns`; null: the file has none. */
  sources: (MatchedColumn | null)[]
  warnings: string[]
}

/** Which columns have no value in any of these rows. The time axis always has. */
export function markEmpty<T extends DataColumn & { nullCount: number }>(
  columns: readonly T[],
  rowCount: number,
): (T & { empty: boolean })[] {
  return columns.map((column) => ({
    ...column,
    empty: column.nullCount === rowCount && !isTimeAxis(column),
  }))
}

/** Throws schema-mismatch, with a message for people, when values would be lost or mixed up. */
export function matchColumns(
  dataset: readonly MatchedColumn[],
  file: readonly MatchedColumn[],
  /** Columns that become text where the file has text. */
  toText: ReadonlySet<string> = new Set(),
): ColumnMatch {
  const match: ColumnMatch = { columns: [], added: [], promoted: [], sources: [], warnings: [] }
  const left = new Map(file.map((column) => [column.name, column]))
  checkTimeAxis(dataset, file)
  for (const column of dataset) {
    const source = takeByName(left, column.name)
    match.sources.push(source)
    match.columns.push(fitColumn(column, source, match, toText.has(column.name)))
  }
  addColumns(dataset, [...left.values()], match)
  return match
}

function checkTimeAxis(dataset: readonly DataColumn[], file: readonly MatchedColumn[]): void {
  const axis = dataset.find(isTimeAxis)
  const fileAxis = file.find(isTimeAxis)
  if (axis && !fileAxis) {
    throw mismatch(
      `The file has no dates or times in “${axis.name}”, the time axis of this dataset.`,
    )
  }
  if (!axis && fileAxis) {
    throw mismatch(
      `The file has a time axis (“${fileAxis.name}”), but the rows of this dataset have the time of their upload.`,
    )
  }
}

/** An exact name first; else one that differs only in upper and lower case. */
function takeByName(left: Map<string, MatchedColumn>, name: string): MatchedColumn | null {
  const exact = left.get(name)
  const found =
    exact ??
    [...left.values()].find(({ name: other }) => other.toLowerCase() === name.toLowerCase())
  if (!found) return null
  left.delete(found.name)
  return found
}

function fitColumn(
  { empty, ...column }: MatchedColumn,
  source: MatchedColumn | null,
  match: ColumnMatch,
  mayBecomeText: boolean,
): DataColumn {
  if (!source) {
    match.warnings.push(`The file has no column “${column.name}”: its rows have no value there.`)
    return column
  }
  if (isTimeAxis(column) !== isTimeAxis(source)) {
    throw mismatch(`“${column.name}” is the time axis in only one of the file and the dataset.`)
  }
  if (source.empty || isWider(column.type, source.type)) return column
  if (empty)
    return promote({ ...column, role: source.role, unit: source.unit }, source, match, empty)
  const becomesText = mayBecomeText && source.type === 'text' && !isTimeAxis(column)
  if (!becomesText && !isWider(source.type, column.type)) {
    throw mismatch(
      `“${column.name}” holds ${PLURALS[column.type]} in this dataset, but ${PLURALS[source.type]} in the file.`,
      { column: column.name, expected: column.type, found: source.type },
    )
  }
  match.warnings.push(
    `“${column.name}” held ${PLURALS[column.type]} and now holds ${PLURALS[source.type]}.`,
  )
  return promote(column, source, match, empty)
}

function promote(
  column: DataColumn,
  source: MatchedColumn,
  match: ColumnMatch,
  empty: boolean,
): DataColumn {
  const promoted = { ...column, type: source.type }
  match.promoted.push({ column: promoted, from: column.type, empty })
  return promoted
}

/** Whether every value of `type` is one of `wider` too, with nothing lost. */
export function isWider(wider: ColumnType, type: ColumnType): boolean {
  if (wider === type) return true
  if (wider === 'number') return type === 'integer'
  return wider === 'timestamp' && type === 'date'
}

function addColumns(
  dataset: readonly DataColumn[],
  news: readonly MatchedColumn[],
  match: ColumnMatch,
): void {
  const taken = reservedPhysicalNames()
  for (const column of dataset) taken.add(column.physicalName)
  for (const { empty: _, ...column } of news) {
    const added = { ...column, physicalName: takePhysicalName(column.name, taken) }
    const source = news.find(({ name }) => name === column.name) ?? null
    match.columns.push(added)
    match.added.push(added)
    match.sources.push(source)
    match.warnings.push(`“${column.name}” is new: rows from before have no value there.`)
  }
}

export const PLURALS: Record<ColumnType, string> = {
  timestamp: 'times',
  date: 'dates',
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'true or false',
  text: 'text',
}

function mismatch(message: string, details?: Record<string, unknown>): PulseError {
  return new PulseError('schema-mismatch', message, details ? { details } : {})
}
