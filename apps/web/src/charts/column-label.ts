import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Aggregate, Measure } from '@pulse/shared/query/chart-query'

const WORDS: Record<Aggregate, string> = {
  sum: 'Total',
  avg: 'Average',
  min: 'Lowest',
  max: 'Highest',
  count: 'Number of values',
  'count-distinct': 'Different values',
  median: 'Median',
  first: 'First',
  last: 'Last',
}

export function aggregateWord(measure: Measure): string {
  return measure.aggregate === 'count' && !measure.column
    ? 'Number of rows'
    : WORDS[measure.aggregate]
}

/** A header as words: `temp_max` reads "Temp max"; what somebody wrote with care stays. */
export function columnLabel(name: string, columns: readonly DatasetColumn[]): string {
  const text = columns.find((column) => column.name === name)?.label.trim() || name
  if (text !== text.toLowerCase() && !text.includes('_')) return text
  const words = text.replaceAll(/[_\s]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Names the measure among those it is drawn with: the aggregate only where the column alone is ambiguous. */
export function measureLabel(
  measure: Measure,
  among: readonly Measure[],
  columns: readonly DatasetColumn[],
): string {
  if (!measure.column) return 'Rows'
  const column = columnLabel(measure.column, columns)
  const shared = among.filter((other) => other.column === measure.column).length > 1
  const counted = measure.aggregate === 'count' || measure.aggregate === 'count-distinct'
  if (!shared && !counted) return column
  return `${WORDS[measure.aggregate]} of ${column.charAt(0).toLowerCase()}${column.slice(1)}`
}

/** The unit that all of these are measured in, or null. Counts have none. */
export function sharedUnit(
  measures: readonly Measure[],
  columns: readonly DatasetColumn[],
): string | null {
  const units = measures.map((measure) => unitOf(measure, columns))
  const [first = null] = units
  return units.every((unit) => unit === first) ? first : null
}

export function unitOf(measure: Measure, columns: readonly DatasetColumn[]): string | null {
  if (measure.aggregate === 'count' || measure.aggregate === 'count-distinct') return null
  return columns.find((column) => column.name === measure.column)?.unit ?? null
}
