// A chart query in words: "Sum of revenue and number of rows per month by shop (the 5 largest and the
// others), where city is Berlin or Bonn, in the last 30 days".
import type { Aggregate, ChartQuery, Dimension, Filter, Measure, TimeRange } from './chart-query.ts'

type Described = Pick<ChartQuery, 'measures' | 'time' | 'dimensions' | 'filters' | 'range'>

const AGGREGATE_WORDS: Record<Aggregate, string> = {
  sum: 'sum of',
  avg: 'average of',
  min: 'smallest',
  max: 'largest',
  count: 'number of values of',
  'count-distinct': 'number of different values of',
  median: 'median of',
  first: 'first',
  last: 'last',
  percentile: 'percentile of',
}
const MAX_VALUES = 4

export function describeQuery({ measures, time, dimensions, filters, range }: Described): string {
  const what = listing(measures.map(describeMeasure), 'and')
  const when = time ? ` ${time.bucket === 'auto' ? 'over time' : `per ${time.bucket}`}` : ''
  const groups = dimensions?.length ? ` by ${listing(dimensions.map(describeGroup), 'and')}` : ''
  const tests = filters?.length ? `, where ${listing(filters.map(describeFilter), 'and')}` : ''
  const span = range ? describeRange(range) : ''
  return capitalize(`${what}${when}${groups}${tests}${span}`)
}

function describeMeasure({ column, aggregate }: Measure): string {
  return column === undefined ? 'number of rows' : `${AGGREGATE_WORDS[aggregate]} ${column}`
}

function describeGroup({ column, top, other }: Dimension): string {
  if (top === undefined) return column
  const rest = other ? ' and the others' : ''
  return `${column} (${top === 1 ? 'the largest' : `the ${top} largest`}${rest})`
}

function describeFilter(filter: Filter): string {
  const { column } = filter
  switch (filter.op) {
    case 'in':
      return `${column} is ${describeValues(filter.values)}`
    case 'not-in':
      return `${column} is not ${describeValues(filter.values)}`
    case 'contains':
      return `${column} contains "${filter.value}"`
    case 'range':
      return describeBounds(filter)
    case 'is-null':
      return `${column} is missing`
    case 'is-not-null':
      return `${column} is not missing`
  }
}

function describeBounds({ column, min, max }: Extract<Filter, { op: 'range' }>): string {
  if (min !== undefined && max !== undefined) return `${column} is from ${min} to ${max}`
  if (min !== undefined) return `${column} is at least ${min}`
  return max === undefined ? `${column} is not missing` : `${column} is at most ${max}`
}

function describeValues(values: readonly (string | number | boolean | null)[]): string {
  if (values.length === 0) return 'any of nothing'
  const shown = values
    .slice(0, MAX_VALUES)
    .map((value) => (value === null ? 'missing' : value === '' ? 'empty' : String(value)))
  const more = values.length - shown.length
  return listing(more > 0 ? [...shown, `${more} more`] : shown, 'or')
}

function describeRange(range: TimeRange): string {
  if ('last' in range) {
    const { count, unit } = range.last
    return count === 1 ? `, in this ${unit}` : `, in the last ${count} ${unit}s`
  }
  const { from, to } = range
  return `${from ? `, from ${from}` : ''}${to ? `${from ? '' : ','} until ${to}` : ''}`
}

function listing(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
