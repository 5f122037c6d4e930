import type { ColumnType } from '../api/datasets.ts'
import { PulseError } from '../api/pulse-error.ts'
import type { ChartQuery } from './chart-query.ts'

/** A dataset's column as planning knows it. */
export type FoundColumn = {
  name: string
  type: ColumnType
  unit?: string | null
  /** Of all rows, whatever the filters. */
  min?: number | string | null
  max?: number | string | null
}

const MAX_SUGGESTIONS = 3

/** The column of that name: exactly, else the only one that differs in case alone. */
export function findColumn(
  columns: readonly FoundColumn[],
  name: string,
  query: ChartQuery,
): FoundColumn {
  const exact = columns.find((column) => column.name === name)
  if (exact) return exact
  const lower = name.toLowerCase()
  const [only, ...more] = columns.filter((column) => column.name.toLowerCase() === lower)
  if (only && more.length === 0) return only
  throw new PulseError('unknown-column', `The dataset has no column "${name}"`, {
    details: {
      column: name,
      suggestions: suggestColumns(columns, name),
      uses: usesOf(name, query),
    },
  })
}

/** Where the query names the column. */
function usesOf(name: string, query: ChartQuery): string[] {
  const { measures, dimensions = [], filters = [], rows } = query
  return [
    ...measures.flatMap(({ id, column }) => (column === name ? [`measures.${id}`] : [])),
    ...dimensions.flatMap(({ column }, index) => (column === name ? [`dimensions.${index}`] : [])),
    ...filters.flatMap(({ column }, index) => (column === name ? [`filters.${index}`] : [])),
    ...(rows?.columns.includes(name) ? ['rows'] : []),
  ]
}

/** The names that look like it, the most alike first. */
function suggestColumns(columns: readonly FoundColumn[], name: string): string[] {
  const wanted = simplify(name)
  return columns
    .map((column) => ({ name: column.name, distance: distanceOf(wanted, simplify(column.name)) }))
    .filter(({ distance }) => distance <= Math.max(2, wanted.length / 2))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_SUGGESTIONS)
    .map((column) => column.name)
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function distanceOf(a: string, b: string): number {
  if (a.length > 0 && b.length > 0 && (a.includes(b) || b.includes(a))) return 1
  return editDistance(a, b)
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replace = (above[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      row.push(Math.min(replace, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
    above = row
  }
  return above[b.length] ?? 0
}
