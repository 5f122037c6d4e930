// What a dataset remembers of an earlier file's plan. It comes from storage, so nothing about its shape is trusted.
import type { ColumnFormat, ColumnReading, ColumnType } from './column-type.ts'

export type Recipe = {
  answers: Record<string, string>
  /** Readings by column name. */
  columns: ReadonlyMap<string, ColumnReading>
}

const TYPES: readonly string[] = ['timestamp', 'date', 'integer', 'number', 'boolean', 'text']
const FORMATS: readonly string[] = ['text', 'boolean', 'number', 'time', 'epoch', 'calendar']

export function recipeOf(stored: unknown): Recipe {
  if (!isObject(stored)) return { answers: {}, columns: new Map() }
  const { answers, columns } = stored
  const given = isObject(answers)
    ? Object.entries(answers).flatMap(([id, value]) =>
        typeof value === 'string' ? [[id, value] as const] : [],
      )
    : []
  const read = Array.isArray(columns) ? columns.flatMap(readingOf) : []
  return { answers: Object.fromEntries(given), columns: new Map(read) }
}

function readingOf(column: unknown): [string, ColumnReading][] {
  if (!isObject(column)) return []
  const { name, type, format } = column
  if (typeof name !== 'string' || !isType(type) || !isFormat(format)) return []
  return [[name, { type, format }]]
}

function isObject(
  value: unknown,
): value is { [key: string]: unknown } & Record<
  'answers' | 'columns' | 'name' | 'type' | 'format' | 'kind',
  unknown
> {
  return typeof value === 'object' && value !== null
}

function isType(value: unknown): value is ColumnType {
  return typeof value === 'string' && TYPES.includes(value)
}

function isFormat(value: unknown): value is ColumnFormat {
  return isObject(value) && typeof value.kind === 'string' && FORMATS.includes(value.kind)
}
