// Random tables and questions about them, where answers tend to go wrong: missing values, ties, the hours
// around a change of the clocks, texts beyond the basic plane, the ends of ranges.
import type { ChartQuery, Filter, Measure } from '@pulse/shared/query/chart-query'
import type { LocalColumn, LocalTable } from '@pulse/shared/query/local-table'
import { isNumberType, isTimeType } from '@pulse/shared/query/query-plan'
import {
  AGGREGATES,
  COMPARISONS,
  GAPS,
  RATE_UNITS,
  TIME_PARTS,
  TIME_UNITS,
  TRANSFORMS,
} from '@pulse/shared/query/vocabulary'
import fc from 'fast-check'

const HOUR = 3_600_000

/** Kathmandu is 5:45 from UTC, Lord Howe moves by half an hour, Havana has two midnights a year, */
/** São Paulo had days without one, Apia skipped 30 December 2011. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Sao_Paulo',
  'Pacific/Apia',
]

const CHANGES = [
  '2024-03-31T01:00:00Z',
  '2024-10-27T01:00:00Z',
  '2024-03-10T07:00:00Z',
  '2024-11-03T06:00:00Z',
  '2024-04-06T15:00:00Z',
  '2024-10-05T15:30:00Z',
  '2024-11-03T05:00:00Z',
  '2018-11-04T03:00:00Z',
  '2011-12-30T10:00:00Z',
  '2024-01-01T00:00:00Z',
  '2024-02-29T00:00:00Z',
].map((text) => Date.parse(text))

const instant = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -50, max: 50 }))
      .map(([change, halfHours]) => change + halfHours * (HOUR / 2)),
  },
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2037, 0, 1) }) },
)

/** Multiples of a quarter: sums of them are exact in any order, so that ranks cannot differ by rounding. */
const quarter = fc.integer({ min: -400, max: 400 }).map((value) => value / 4)
const text = fc.constantFrom(
  'rain',
  'Rain',
  'sun',
  '',
  '__other__',
  'é',
  '\u{1F327}',
  '\uFFFD',
  'a b',
  "o'x",
)
const date = fc
  .constantFrom(...CHANGES)
  .map((change) => Math.floor(change / (24 * HOUR)) * 24 * HOUR)

const VALUES: Record<LocalColumn['type'], fc.Arbitrary<number | string | boolean>> = {
  timestamp: instant,
  date,
  integer: fc.integer({ min: -5, max: 5 }),
  number: quarter,
  boolean: fc.boolean(),
  text,
}

const COLUMNS = [
  { name: 'amount', type: 'number' },
  { name: 'Whole "n"', type: 'integer' },
  { name: 'kind', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'paid', type: 'boolean' },
  { name: 'due', type: 'date' },
  { name: 'seen', type: 'timestamp' },
] as const

export const randomTable: fc.Arbitrary<LocalTable> = fc
  .record({
    axis: fc.constantFrom('timestamp' as const, 'date' as const, null),
    rows: fc.integer({ min: 0, max: 60 }),
  })
  .chain(({ axis, rows }) => {
    const columns = COLUMNS.map(({ name, type }) =>
      fc
        .array(fc.option(VALUES[type], { freq: 5 }), { minLength: rows, maxLength: rows })
        .map((values): LocalColumn => ({ name, type, values })),
    )
    const time =
      axis &&
      fc
        .array(VALUES[axis], { minLength: rows, maxLength: rows })
        .map((values): LocalColumn => ({ name: 'at', type: axis, values }))
    return fc
      .tuple(...(time ? [time, ...columns] : columns))
      .map((all): LocalTable => ({ columns: all, timeColumn: axis && 'at' }))
  })

export type RandomQuery = Omit<ChartQuery, 'datasetId'>

/** A question that fits the table, or one that both must refuse alike. */
export function randomQuery(table: LocalTable): fc.Arbitrary<RandomQuery> {
  const kinds = [
    { weight: 8, arbitrary: randomAggregates(table) },
    { weight: 1, arbitrary: randomRows(table) },
  ]
  if (table.timeColumn !== null) kinds.push({ weight: 1, arbitrary: randomPoints(table) })
  return fc.oneof(...kinds)
}

/** One that rollups often have the answer to: sums and extremes by few columns. */
export function randomSum(table: LocalTable): fc.Arbitrary<RandomQuery> {
  const names = ['at', 'amount', 'Whole "n"', 'kind', 'paid', 'due']
  const columns = table.columns.filter(({ name }) => names.includes(name))
  const additive = ['sum', 'avg', 'min', 'max', 'count', 'count-distinct']
  return randomAggregates({ ...table, columns }, additive)
}

function randomAggregates(
  { timeColumn, columns }: LocalTable,
  aggregates: readonly string[] = AGGREGATES,
): fc.Arbitrary<RandomQuery> {
  const hasAxis = timeColumn !== null
  const possible = possibleMeasures(columns, hasAxis).filter(({ aggregate }) =>
    aggregates.includes(aggregate),
  )
  const measures = fc
    .array(fc.constantFrom(...possible), { minLength: 1, maxLength: 4 })
    .chain((all) => fc.tuple(...all.map((measure) => decorated(measure))))
    .map((all) => all.map((measure, index): Measure => ({ ...measure, id: `m${index}` })))
  const base = fc.record(
    {
      measures,
      dimensions: randomDimensions(columns),
      ...commonParts(columns),
      weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
      limit: fc.integer({ min: 1, max: 12 }),
      totals: fc.boolean(),
      ...(hasAxis && {
        compare: fc.constantFrom(...COMPARISONS),
        comparePart: fc.constantFrom('elapsed' as const, 'whole' as const),
        time: fc.record({
          bucket: fc.constantFrom(...TIME_UNITS, 'auto' as const),
          maxPoints: fc.integer({ min: 1, max: 40 }),
        }),
      }),
    },
    { requiredKeys: ['measures'] },
  )
  return base.chain((query) =>
    fc
      .record(
        {
          gaps: fc.constantFrom(...GAPS),
          formulas: fc.array(randomFormula, { maxLength: 2 }),
          orderBy: fc.array(
            fc.record({
              by: fc.constantFrom(...outputsOf(query)),
              direction: fc.constantFrom('asc' as const, 'desc' as const),
            }),
            { maxLength: 2 },
          ),
        },
        { requiredKeys: [] },
      )
      .map(({ formulas = [], ...more }): RandomQuery => {
        const named = formulas.map((formula, index) => ({ id: `f${index}`, formula }))
        return { ...query, ...more, ...(named.length > 0 && { formulas: named }) }
      }),
  )
}

function commonParts(columns: readonly LocalColumn[]) {
  return {
    filters: fc.array(fc.oneof(...columns.map(randomFilter)), { maxLength: 2 }),
    timeZone: fc.constantFrom(...ZONES),
    range: randomRange,
  }
}

/** Mostly as it is; transforms that need time or numbers are refused where there are none. */
function decorated(measure: Measure): fc.Arbitrary<Measure> {
  return fc
    .record(
      {
        transform: fc.constantFrom(...TRANSFORMS),
        per: fc.constantFrom(...RATE_UNITS),
        hidden: fc.boolean(),
        p: fc.constantFrom(0, 10, 25, 50, 99.5, 100),
      },
      { requiredKeys: [] },
    )
    .map(({ transform, per, ...more }) => ({
      ...measure,
      ...more,
      ...(transform && per && { transform, per }),
    }))
}

const randomFormula = fc.constantFrom(
  'm0 / m1',
  '2 * -m0 + 1',
  'coalesce(m1, m0, 0)',
  'round(m0 / 3, 2)',
  'max(m0, m1) - min(m0, m1)',
  'f1 * 2',
  '(m0 - m1) / (m0 - m0)',
)

function randomDimensions(columns: readonly LocalColumn[]) {
  const times = columns.filter(({ type }) => isTimeType(type)).map(({ name }) => name)
  const numbers = columns.filter(({ type }) => isNumberType(type)).map(({ name }) => name)
  const more = {
    top: fc.integer({ min: 1, max: 4 }),
    other: fc.boolean(),
    rankBy: fc.constant('m0'),
  }
  const plain = fc.record(
    { column: fc.constantFrom(...columns.map(({ name }) => name)), ...more },
    { requiredKeys: ['column'] },
  )
  const binned = fc.record(
    {
      column: fc.constantFrom(...numbers),
      bin: fc.oneof(
        fc.record({ width: fc.constantFrom(0.1, 1, 2.5, 30) }),
        fc.record({ count: fc.integer({ min: 1, max: 12 }) }),
      ),
      ...more,
    },
    { requiredKeys: ['column', 'bin'] },
  )
  const part = fc.record(
    { column: fc.constantFrom(...times), part: fc.constantFrom(...TIME_PARTS), ...more },
    { requiredKeys: ['column', 'part'] },
  )
  return fc.uniqueArray(
    fc.oneof(
      { weight: 4, arbitrary: plain },
      { weight: 1, arbitrary: binned },
      { weight: 1, arbitrary: part },
    ),
    { maxLength: 3, selector: (each) => `${'part' in each ? each.part : ''} ${each.column}` },
  )
}

function randomRows({ columns }: LocalTable): fc.Arbitrary<RandomQuery> {
  const name = fc.constantFrom(...columns.map((column) => column.name))
  return fc.record(
    {
      measures: fc.constant([]),
      rows: fc.record({ columns: fc.array(name, { minLength: 1, maxLength: 4 }) }),
      orderBy: fc.array(
        fc.record({ by: name, direction: fc.constantFrom('asc' as const, 'desc' as const) }),
        { maxLength: 2 },
      ),
      limit: fc.integer({ min: 1, max: 20 }),
      ...commonParts(columns),
    },
    { requiredKeys: ['measures', 'rows'] },
  )
}

function randomPoints({ columns }: LocalTable): fc.Arbitrary<RandomQuery> {
  const numbers = columns.filter(({ type }) => isNumberType(type))
  const measures = fc
    .subarray(numbers, { minLength: 1 })
    .map((all) =>
      all.map(({ name }, i): Measure => ({ id: `m${i}`, column: name, aggregate: 'avg' })),
    )
  return fc.record(
    {
      measures,
      time: fc.record({
        bucket: fc.constant('auto' as const),
        maxPoints: fc.integer({ min: 1, max: 12 }),
        points: fc.constant(true),
      }),
      dimensions: fc.uniqueArray(fc.record({ column: fc.constantFrom('kind', 'paid') }), {
        maxLength: 1,
      }),
      ...commonParts(columns),
    },
    { requiredKeys: ['measures', 'time'] },
  )
}

function outputsOf(query: Pick<RandomQuery, 'measures' | 'dimensions' | 'time'>): string[] {
  const names = [
    ...query.measures.map(({ id }) => id),
    ...(query.dimensions ?? []).map(({ column, part }) => (part ? `${column}:${part}` : column)),
  ]
  return query.time ? ['time', ...names] : names
}

function possibleMeasures(columns: readonly LocalColumn[], hasAxis: boolean): Measure[] {
  const ofColumns = columns.flatMap(({ name, type }) =>
    AGGREGATES.filter((aggregate) => fits(aggregate, type, hasAxis)).map((aggregate) => ({
      id: 'm',
      column: name,
      aggregate,
    })),
  )
  return [{ id: 'm', aggregate: 'count' }, ...ofColumns]
}

function fits(
  aggregate: Measure['aggregate'],
  type: LocalColumn['type'],
  hasAxis: boolean,
): boolean {
  if (aggregate === 'first' || aggregate === 'last') return hasAxis
  if (aggregate === 'min' || aggregate === 'max') return type !== 'boolean'
  const needsNumbers =
    aggregate === 'sum' ||
    aggregate === 'avg' ||
    aggregate === 'median' ||
    aggregate === 'percentile'
  return !needsNumbers || isNumberType(type)
}

function randomFilter({ name, type }: LocalColumn): fc.Arbitrary<Filter> {
  const value = VALUES[type]
  const bound =
    type === 'boolean' ? fc.constant(undefined) : (value as fc.Arbitrary<string | number>)
  const among = fc.record({
    column: fc.constant(name),
    op: fc.constantFrom('in' as const, 'not-in' as const),
    values: fc.array(fc.option(value), { maxLength: 4 }),
  })
  const nulls = fc.record({
    column: fc.constant(name),
    op: fc.constantFrom('is-null' as const, 'is-not-null' as const),
  })
  const between = fc.record(
    { column: fc.constant(name), op: fc.constant('range' as const), min: bound, max: bound },
    { requiredKeys: ['column', 'op'] },
  ) as fc.Arbitrary<Filter>
  const contains = fc.record({
    column: fc.constant(name),
    op: fc.constant('contains' as const),
    value: fc.constantFrom('a', 'ai', '\u{1F327}', "'"),
  })
  if (type === 'text') return fc.oneof(among, nulls, between, contains)
  return type === 'boolean' ? fc.oneof(among, nulls) : fc.oneof(among, nulls, between)
}

const iso = instant.map((time) => new Date(time).toISOString())

const randomRange = fc.oneof(
  fc.record({ from: iso, to: iso }, { requiredKeys: [] }),
  fc.record({
    last: fc.record({
      count: fc.integer({ min: 1, max: 400 }),
      unit: fc.constantFrom(...TIME_UNITS),
    }),
  }),
)
