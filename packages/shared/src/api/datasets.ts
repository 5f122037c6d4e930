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

/** Bytes that a dataset takes, by place. */
export const DatasetStorage = Type.Object({
  tableBytes: Type.Integer(),
  fileBytes: Type.Integer({ description: 'The files as they were uploaded' }),
  parquetBytes: Type.Integer({ description: 'Cleaned data in the processed bucket' }),
  parquetVersion: Type.Integer({ description: 'The version of the dataset that it holds' }),
})
export type DatasetStorage = Static<typeof DatasetStorage>

export const DatasetDetail = Type.Object({
  ...DatasetSummary.properties,
  timeColumn: Nullable(Type.String({ description: 'The column that is the time axis' })),
  timeZone: Type.String({ description: 'The zone in which times without an offset were read' }),
  columns: Type.Array(DatasetColumn),
  storage: Type.Optional(DatasetStorage),
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

/** What a column's values are like: enough for a small picture beside its name. */
export const ColumnStatistics = Type.Object({
  name: Type.String(),
  type: ColumnType,
  nullCount: Type.Integer(),
  distinctCount: Nullable(Type.Integer({ description: 'null: more than 1,000' })),
  min: Nullable(Type.Union([Type.Number(), Type.String()])),
  max: Nullable(Type.Union([Type.Number(), Type.String()])),
  mean: Nullable(Type.Number()),
  samples: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
    description: 'A few different values, as rows give them',
  }),
  /** Numbers and times: equally wide bins from the smallest to the largest value. */
  histogram: Nullable(
    Type.Object({ from: Type.Number(), to: Type.Number(), counts: Type.Array(Type.Integer()) }),
  ),
  /** Texts and booleans: the most frequent values. */
  topValues: Nullable(
    Type.Array(
      Type.Object({ value: Type.Union([Type.String(), Type.Boolean()]), count: Type.Integer() }),
    ),
  ),
})
export type ColumnStatistics = Static<typeof ColumnStatistics>

export const DatasetStatistics = Type.Object({
  datasetVersion: Type.Integer(),
  rowCount: Type.Integer(),
  sampledRows: Nullable(
    Type.Integer({
      description: 'Distributions are of so many rows, picked at random; null: of all',
    }),
  ),
  quality: Type.Object({
    completeness: Type.Number({ description: 'Share of cells that have a value, 0 to 1' }),
    rowsRejected: Type.Integer({ description: 'Rows of its files that are not loaded' }),
    duplicateFiles: Type.Integer({ description: 'Files that are part of it more than once' }),
  }),
  columns: Type.Array(ColumnStatistics),
})
export type DatasetStatistics = Static<typeof DatasetStatistics>
