// A chart query in words: "Sum of revenue and number of rows per month by shop (the 5 largest and the
// others), where city is Berlin or Bonn, in the last 30 days".
import type { Aggregate, ChartQuery, Dimension, Filter, Measure, TimeRange } from './chart-query.ts'

type Described = Pick<
  ChartQuery,
  | 'measures'
  | 'formulas'
  | 'rows'
  | 'time'
  | 'weekStart'
  | 'dimensions'
  | 'filters'
  | 'range'
  | 'compare'
>

type AbsoluteRange = Exclude<TimeRange, { last: unknown }>
type FilterValue = string | number | boolean

/** How values and moments are written: in the reader's language and the dashboard's zone. */
export type QueryWords = {
  value: (value: FilterValue, column: string) => string
  range: (range: AbsoluteRange) => string
}

const AS_THEY_ARE: QueryWords = {
  value: String,
  range: ({ from, to }) => [from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(' '),
}

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

export function describeQuery(query: Described, words: QueryWords = AS_THEY_ARE): string {
  const { time, dimensions, filters, range, compare } = query
  const what = listing(describeValuesOf(query), 'and')
  const when = time ? ` ${describeTime(time, query.weekStart)}` : ''
  const groups = dimensions?.length ? ` by ${listing(dimensions.map(describeGroup), 'and')}` : ''
  const told = filters?.map((each) => describeFilter(each, words)) ?? []
  const tests = told.length > 0 ? `, where ${listing(told, 'and')}` : ''
  const span = range ? describeRange(range, words) : ''
  const before = compare ? `, compared with ${COMPARISON_WORDS[compare]}` : ''
  return capitalize(`${what}${when}${groups}${tests}${span}${before}`)
}

const COMPARISON_WORDS: Record<NonNullable<ChartQuery['compare']>, string> = {
  'previous-period': 'the period before',
  'previous-year': 'a year before',
}

/** Formulas name measures by their ids; in words they name what those are. */
function describeValuesOf({ measures, formulas = [], rows }: Described): string[] {
  if (rows)
    return [`${rows.sample ? 'a sample of the rows' : 'the rows'}: ${rows.columns.join(', ')}`]
  const words = new Map(measures.map((each) => [each.id, describeMeasure(each)]))
  const computed = formulas
    .filter(({ hidden }) => !hidden)
    .map(({ formula }) =>
      formula.replaceAll(/[A-Za-z][A-Za-z0-9_]*/g, (name) => words.get(name) ?? name),
    )
  return [...measures.filter(({ hidden }) => !hidden).map(describeMeasure), ...computed]
}

function describeTime(
  { bucket, points }: NonNullable<ChartQuery['time']>,
  weekStart: ChartQuery['weekStart'],
): string {
  if (points) return 'at every time, down-sampled without losing extremes'
  if (bucket === 'week' && weekStart === 'sunday') return 'per week from Sunday'
  return bucket === 'auto' ? 'over time' : `per ${bucket}`
}

const TRANSFORM_WORDS: Record<NonNullable<Measure['transform']>, string> = {
  difference: 'change of the',
  growth: 'growth of the',
  rate: 'rate of the',
  'running-total': 'running total of the',
  share: 'share of the',
}

function describeMeasure(measure: Measure): string {
  const { column, aggregate, p = 95, transform } = measure
  const word = aggregate === 'percentile' ? `percentile ${p} of` : AGGREGATE_WORDS[aggregate]
  const words = column === undefined ? 'number of rows' : `${word} ${column}`
  return transform ? `${TRANSFORM_WORDS[transform]} ${words}` : words
}

function describeGroup({ column, top, other, bin, part }: Dimension): string {
  if (part) return `the ${part} of ${column}`
  if (bin) return `intervals of ${column}`
  if (top === undefined) return column
  const rest = other ? ' and the others' : ''
  return `${column} (${top === 1 ? 'the largest' : `the ${top} largest`}${rest})`
}

function describeFilter(filter: Filter, words: QueryWords): string {
  const { column } = filter
  switch (filter.op) {
    case 'in':
      return `${column} is ${describeValues(filter, words)}`
    case 'not-in':
      return `${column} is not ${describeValues(filter, words)}`
    case 'contains':
      return `${column} contains "${filter.value}"`
    case 'range':
      return describeBounds(filter, words)
    case 'is-null':
      return `${column} is missing`
    case 'is-not-null':
      return `${column} is not missing`
  }
}

type Bounds = Extract<Filter, { op: 'range' }>

function describeBounds({ column, min, max }: Bounds, words: QueryWords): string {
  const [least, most] = [min, max].map((bound) => bound !== undefined && words.value(bound, column))
  if (least && most) return `${column} is from ${least} to ${most}`
  if (least) return `${column} is at least ${least}`
  return most ? `${column} is at most ${most}` : `${column} is not missing`
}

type Listed = Extract<Filter, { op: 'in' | 'not-in' }>

function describeValues({ column, values }: Listed, words: QueryWords): string {
  if (values.length === 0) return 'any of nothing'
  const shown = values
    .slice(0, MAX_VALUES)
    .map((value) =>
      value === null ? 'missing' : value === '' ? 'empty' : words.value(value, column),
    )
  const more = values.length - shown.length
  return listing(more > 0 ? [...shown, `${more} more`] : shown, 'or')
}

function describeRange(range: TimeRange, words: QueryWords): string {
  if ('last' in range) {
    const { count, unit } = range.last
    return count === 1 ? `, in this ${unit}` : `, in the last ${count} ${unit}s`
  }
  const span = words.range(range)
  return span ? `, ${span}` : ''
}

function listing(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
