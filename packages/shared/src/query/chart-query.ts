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
])
export type Aggregate = Static<typeof Aggregate>

export const Measure = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,31}$' }),
  column: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Absent only for count, which then counts rows',
    }),
  ),
  aggregate: Aggregate,
})
export type Measure = Static<typeof Measure>

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
})

export const Dimension = Type.Object({
  column: ColumnName,
  top: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Keep the N largest by first measure' }),
  ),
  other: Type.Optional(Type.Boolean({ description: 'Gather the rest as one group' })),
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

export const ChartQuery = Type.Object({
  datasetId: Type.String({ format: 'uuid' }),
  measures: Type.Array(Measure, { minItems: 1, maxItems: 20 }),
  time: Type.Optional(TimeBucketing),
  dimensions: Type.Optional(Type.Array(Dimension, { maxItems: 4 })),
  filters: Type.Optional(Type.Array(Filter, { maxItems: 50 })),
  range: Type.Optional(TimeRange),
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
  gaps: Type.Optional(
    Type.Union([Type.Literal('none'), Type.Literal('null'), Type.Literal('zero')]),
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
  name: Type.String({ description: "'time', a dimension's column or a measure's id" }),
  type: ResultColumnType,
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
    truncated: Type.Boolean({ description: 'True when the row cap cut the answer off' }),
  }),
})
export type QueryResult = Static<typeof QueryResult>
