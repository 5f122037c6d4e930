import Type, { type Static } from 'typebox'
import { Id, Instant, Name, Nullable } from './fields.ts'

export const ColumnType = Type.Union([
  Type.Literal('timestamp'),
  Type.Literal('date'),
  Type.Literal('integer'),
  Type.Literal('number'),
  Type.Literal('boolean'),
  Type.Literal('text'),
])
export type ColumnType = Static<typeof ColumnType>

/** What a column is for in a chart: the table's time axis, something to aggregate, something to group by. */
export const ColumnRole = Type.Union([
  Type.Literal('time'),
  Type.Literal('measure'),
  Type.Literal('dimension'),
])
export type ColumnRole = Static<typeof ColumnRole>

export const DatasetColumn = Type.Object({
  name: Type.String({ description: 'Unique in the dataset; what queries call it' }),
  label: Type.String({ description: "The header's text in the file" }),
  type: ColumnType,
  role: ColumnRole,
  unit: Nullable(Type.String()),
  nullCount: Type.Integer(),
  distinctCount: Nullable(
    Type.Integer({ description: 'Exact up to 1,000 distinct values, null beyond' }),
  ),
  min: Nullable(Type.Union([Type.Number(), Type.String()])),
  max: Nullable(Type.Union([Type.Number(), Type.String()])),
})
export type DatasetColumn = Static<typeof DatasetColumn>

export const DatasetSummary = Type.Object({
  id: Id,
  name: Type.String(),
  version: Type.Integer({ description: 'Grows with every published or undone upload' }),
  rowCount: Type.Integer(),
  columnCount: Type.Integer(),
  storageBytes: Type.Integer(),
  timeFrom: Nullable(Instant),
  timeTo: Nullable(Instant),
  createdAt: Instant,
  updatedAt: Instant,
})
export type DatasetSummary = Static<typeof DatasetSummary>

export const DatasetList = Type.Object({ datasets: Type.Array(DatasetSummary) })
export type DatasetList = Static<typeof DatasetList>

export const DatasetDetail = Type.Object({
  ...DatasetSummary.properties,
  timeColumn: Nullable(Type.String({ description: 'The column that is the time axis' })),
  timeZone: Type.String({ description: 'The zone in which times without an offset were read' }),
  columns: Type.Array(DatasetColumn),
})
export type DatasetDetail = Static<typeof DatasetDetail>

export const RenameDatasetBody = Type.Object({ name: Name })

export const DatasetRowsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
})

/** The rows as they are stored, in the order of time; columnar like a query's answer. */
export const DatasetRows = Type.Object({
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      type: ColumnType,
      values: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]), {
        description:
          'One per row; all columns are equally long. Timestamps and dates are epoch milliseconds.',
      }),
    }),
  ),
  total: Type.Integer({ description: 'Rows of the whole dataset' }),
})
export type DatasetRows = Static<typeof DatasetRows>
