// What a chart asks. One shape for the page, the server's SQL and the in-memory evaluator.
import Type, { type Static } from 'typebox'

export { OTHER_GROUP } from './vocabulary.ts'

const ColumnName = Type.String({ minLength: 1, maxLength: 200 })

export const Aggregate = Type.Union([
  Type.Literal('sum'),
  Type.Literal('avg'),
  Type.Literal('min'),
  Type.Literal('max'),
  Type.Literal('count'),
  Type.Literal('count-distinct'),
  Type.Literal('median'),
  Type.Literal('first'),
  Type.Literal('last'),
  Type.Literal('percentile'),
])
export type Aggregate = Static<typeof Aggregate>

const MeasureId = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,31}$' })

/** How a number is written. What a unit means is the page's business. */
export const ValueFormat = Type.Union([
  Type.Literal('number'),
  Type.Literal('percent'),
  Type.Literal('bytes'),
  Type.Literal('duration'),
])
export type ValueFormat = Static<typeof ValueFormat>

const Shown = {
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 32 })),
  format: Type.Optional(ValueFormat),
  hidden: Type.Optional(
    Type.Boolean({ description: 'Computed, for formulas and orders, but not in the answer' }),
  ),
}

/** What is made of a measure's values once they are aggregated: from row to row of the same group. */
export const Transform = Type.Union([
  Type.Literal('difference', { description: 'Minus the value of the bucket before' }),
  Type.Literal('growth', { description: 'Difference as a part of the value of the bucket before' }),
  Type.Literal('rate', { description: 'Difference per unit of time (`per`, default second)' }),
  Type.Literal('running-total', { description: 'Sum of this and all buckets before' }),
  Type.Literal('share', { description: 'Part of the total: of the bucket, or of all rows' }),
])
export type Transform = Static<typeof Transform>

export const Measure = Type.Object({
  id: MeasureId,
  column: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Absent only for count, which then counts rows',
    }),
  ),
  aggregate: Aggregate,
  p: Type.Optional(
    Type.Number({ minimum: 0, maximum: 100, description: 'Of percentile, default 95' }),
  ),
  transform: Type.Optional(Transform),
  per: Type.Optional(
    Type.Union(
      [
        Type.Literal('second'),
        Type.Literal('minute'),
        Type.Literal('hour'),
        Type.Literal('day'),
        Type.Literal('week'),
      ],
      { description: 'Of rate' },
    ),
  ),
  ...Shown,
})
export type Measure = Static<typeof Measure>

/** A number computed from the measures of its row, such as `revenue / orders`. */
export const Formula = Type.Object({
  id: MeasureId,
  formula: Type.String({
    minLength: 1,
    maxLength: 500,
    description:
      'Ids of measures and formulas, numbers, + - * / ( ), abs, round, min, max, coalesce',
  }),
  ...Shown,
})
export type Formula = Static<typeof Formula>

export const TimeUnit = Type.Union([
  Type.Literal('second'),
  Type.Literal('minute'),
  Type.Literal('hour'),
  Type.Literal('day'),
  Type.Literal('week'),
  Type.Literal('month'),
  Type.Literal('quarter'),
  Type.Literal('year'),
])
export type TimeUnit = Static<typeof TimeUnit>

export const TimeBucketing = Type.Object({
  bucket: Type.Union([TimeUnit, Type.Literal('auto')]),
  maxPoints: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 500 })),
  points: Type.Optional(
    Type.Boolean({
      description:
        'Every row is a point at its own time, down-sampled to the first, last, lowest and highest of each of `maxPoints` columns of pixels. The bucket and the aggregates are not applied.',
    }),
  ),
})

/** A part of a time, as a number: hour 0-23, weekday 1-7 (ISO, Monday is 1), day 1-31, week 1-53, month 1-12, quarter 1-4, year. */
export const TimePart = Type.Union([
  Type.Literal('hour'),
  Type.Literal('weekday'),
  Type.Literal('day'),
  Type.Literal('week'),
  Type.Literal('month'),
  Type.Literal('quarter'),
  Type.Literal('year'),
])
export type TimePart = Static<typeof TimePart>

/** Intervals of numbers, of a width or of a nice width that makes at most `count` of the column's extent. */
export const Binning = Type.Union([
  Type.Object({ width: Type.Number({ exclusiveMinimum: 0 }) }, { additionalProperties: false }),
  Type.Object(
    { count: Type.Integer({ minimum: 1, maximum: 1000 }) },
    { additionalProperties: false },
  ),
])
export type Binning = Static<typeof Binning>

export const Dimension = Type.Object({
  column: ColumnName,
  top: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Keep the N largest by first measure' }),
  ),
  other: Type.Optional(Type.Boolean({ description: 'Gather the rest as one group' })),
  rankBy: Type.Optional(
    Type.String({ description: "The measure's id that top ranks by; default the first" }),
  ),
  bin: Type.Optional(Binning),
  part: Type.Optional(TimePart),
})
export type Dimension = Static<typeof Dimension>

const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()])

export const Filter = Type.Union([
  Type.Object({
    column: ColumnName,
    op: Type.Union([Type.Literal('in'), Type.Literal('not-in')]),
    values: Type.Array(Type.Union([Scalar, Type.Null()]), { maxItems: 1000 }),
  }),
  Type.Object({
    column: ColumnName,
    op: Type.Literal('contains'),
    value: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  Type.Object({
    column: ColumnName,
    op: Type.Literal('range'),
    min: Type.Optional(Type.Union([Type.Number(), Type.String()])),
    max: Type.Optional(Type.Union([Type.Number(), Type.String()])),
  }),
  Type.Object({
    column: ColumnName,
    op: Type.Union([Type.Literal('is-null'), Type.Literal('is-not-null')]),
  }),
])
export type Filter = Static<typeof Filter>

const NOTHING_ELSE = { additionalProperties: false }

export const TimeRange = Type.Union([
  Type.Object(
    {
      from: Type.Optional(Type.String({ format: 'date-time' })),
      to: Type.Optional(Type.String({ format: 'date-time', description: 'Exclusive' })),
    },
    NOTHING_ELSE,
  ),
  Type.Object(
    {
      last: Type.Object(
        { count: Type.Integer({ minimum: 1, maximum: 100_000 }), unit: TimeUnit },
        { description: 'Whole units of the time zone, up to and with the current one' },
      ),
    },
    NOTHING_ELSE,
  ),
])
export type TimeRange = Static<typeof TimeRange>

export const OrderBy = Type.Object({
  by: Type.String({ description: "'time', a measure's id or a dimension's column" }),
  direction: Type.Union([Type.Literal('asc'), Type.Literal('desc')]),
})
export type OrderBy = Static<typeof OrderBy>

/** The rows themselves instead of aggregates of them. Measures, time and dimensions do not go with it. */
export const RowsRequest = Type.Object({
  columns: Type.Array(ColumnName, { minItems: 1, maxItems: 200 }),
  after: Type.Optional(
    Type.String({
      maxLength: 8000,
      description: '`meta.next` of the page before: the rows after it',
    }),
  ),
  sample: Type.Optional(
    Type.Boolean({
      description: 'At most `limit` rows spread over all of them, for a scatter plot',
    }),
  ),
})
export type RowsRequest = Static<typeof RowsRequest>

export const ChartQuery = Type.Object({
  datasetId: Type.String({ format: 'uuid' }),
  measures: Type.Array(Measure, { maxItems: 20, description: 'May be empty only with `rows`' }),
  formulas: Type.Optional(Type.Array(Formula, { maxItems: 20 })),
  rows: Type.Optional(RowsRequest),
  time: Type.Optional(TimeBucketing),
  dimensions: Type.Optional(Type.Array(Dimension, { maxItems: 4 })),
  filters: Type.Optional(Type.Array(Filter, { maxItems: 50 })),
  range: Type.Optional(TimeRange),
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
  gaps: Type.Optional(
    Type.Union([
      Type.Literal('none'),
      Type.Literal('null'),
      Type.Literal('zero'),
      Type.Literal('previous'),
    ]),
  ),
  compare: Type.Optional(
    Type.Union([Type.Literal('previous-period'), Type.Literal('previous-year')], {
      description: 'Adds a column `<id>:previous` for each number of the answer',
    }),
  ),
  comparePart: Type.Optional(
    Type.Union([Type.Literal('elapsed'), Type.Literal('whole')], {
      description:
        'Where the data ends before the range does: compare with the range before to the same moment, or with all of it. Default elapsed, but whole along time with gaps filled.',
    }),
  ),
  totals: Type.Optional(
    Type.Boolean({ description: 'The numbers over all buckets and groups too, in `meta.totals`' }),
  ),
  weekStart: Type.Optional(
    Type.Union([Type.Literal('monday'), Type.Literal('sunday')], { default: 'monday' }),
  ),
  orderBy: Type.Optional(Type.Array(OrderBy, { maxItems: 4 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})
export type ChartQuery = Static<typeof ChartQuery>

export const ResultColumnType = Type.Union([
  Type.Literal('time'),
  Type.Literal('number'),
  Type.Literal('text'),
  Type.Literal('boolean'),
])

export const ResultColumn = Type.Object({
  name: Type.String({
    description: "'time', a dimension's column, a measure's or formula's id, or `<id>:previous`",
  }),
  type: ResultColumnType,
  unit: Type.Optional(Type.String()),
  format: Type.Optional(ValueFormat),
  binWidth: Type.Optional(
    Type.Number({ description: 'Of a binned dimension, whose values are where the bins begin' }),
  ),
  values: Type.Array(Type.Union([Scalar, Type.Null()]), {
    description: 'All columns are equally long. Times are epoch milliseconds of the bucket start.',
  }),
})
export type ResultColumn = Static<typeof ResultColumn>

export const QueryResult = Type.Object({
  columns: Type.Array(ResultColumn),
  meta: Type.Object({
    datasetVersion: Type.Integer(),
    source: Type.String({ description: "'raw', 'cache', 'local' or 'rollup:<unit>'" }),
    asOf: Type.String({ format: 'date-time' }),
    bucket: Type.Optional(TimeUnit),
    timeZone: Type.Optional(
      Type.String({ description: 'The zone of the buckets: UTC on an axis of dates' }),
    ),
    range: Type.Optional(
      Type.Object(
        {
          from: Type.Union([Type.String(), Type.Null()]),
          to: Type.Union([Type.String(), Type.Null()]),
        },
        { description: 'The range that was applied, as instants; absent without a time axis' },
      ),
    ),
    compareRange: Type.Optional(
      Type.Object(
        { from: Type.String(), to: Type.String() },
        { description: 'The range of the `<id>:previous` columns' },
      ),
    ),
    comparedTo: Type.Optional(
      Type.String({
        description:
          'Where in the range the comparison ends, exclusive, because the data ends there; absent when all of it is compared',
      }),
    ),
    totals: Type.Optional(
      Type.Record(Type.String(), Type.Union([Scalar, Type.Null()]), {
        description: 'By the names of the columns',
      }),
    ),
    truncated: Type.Boolean({ description: 'True when the row cap cut the answer off' }),
    next: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description: 'Of rows: `after` of the next page, null on the last one',
      }),
    ),
    sampledFrom: Type.Optional(
      Type.Integer({ description: 'How many rows there were before sampling or down-sampling' }),
    ),
  }),
})
export type QueryResult = Static<typeof QueryResult>
