import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Aggregate, Measure, Transform } from '@pulse/shared/query/chart-query'

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
  percentile: 'Percentile',
}

export function aggregateWord(measure: Measure): string {
  if (!measure.transform) return plainWord(measure)
  const words = TRANSFORMED[measure.transform]
  // "Running total", not "running total of total".
  return measure.aggregate === 'sum'
    ? words.replace(/ of$/, '')
    : `${words} ${inside(plainWord(measure))}`
}

function plainWord(measure: Measure): string {
  if (measure.aggregate === 'percentile') return percentileWord(measure)
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
  const name = aggregateLabel(measure, among, columns)
  const words = measure.transform && TRANSFORMED[measure.transform]
  return words ? `${words} ${inside(name)}` : name
}

const TRANSFORMED: Record<Transform, string> = {
  difference: 'Change of',
  growth: 'Growth of',
  rate: 'Rate of',
  'running-total': 'Running total of',
  share: 'Share of',
}

function aggregateLabel(
  measure: Measure,
  among: readonly Measure[],
  columns: readonly DatasetColumn[],
): string {
  if (!measure.column) return 'Rows'
  const column = columnLabel(measure.column, columns)
  const shared = among.filter((other) => other.column === measure.column).length > 1
  const counted = measure.aggregate === 'count' || measure.aggregate === 'count-distinct'
  if (measure.aggregate === 'percentile') return `${percentileWord(measure)} of ${inside(column)}`
  if (!shared && !counted) return column
  return `${WORDS[measure.aggregate]} of ${inside(column)}`
}

function percentileWord({ p = 95 }: Measure): string {
  return `${p}th percentile`
}

/** As it reads in the middle of a sentence; an abbreviation stays as it is. */
function inside(name: string): string {
  return /^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

export function unitOf(measure: Measure, columns: readonly DatasetColumn[]): string | null {
  if (measure.aggregate === 'count' || measure.aggregate === 'count-distinct') return null
  return columns.find((column) => column.name === measure.column)?.unit ?? null
}
