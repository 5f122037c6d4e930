// A dashboard as a file: what "Download as a file" writes and "Import" reads. The schema is public
// (/api/schemas/dashboard.json), so fields are added, never renamed.
import Type, { type Static } from 'typebox'
import { ColumnType } from '../api/datasets.ts'
import { ChartQuery, Filter, TimeUnit } from '../query/chart-query.ts'
import { WIDGET_KINDS } from './dashboard.ts'
import {
  GRID_COLUMNS,
  MAX_ANNOTATION,
  MAX_ANNOTATIONS,
  MAX_DESCRIPTION,
  MAX_HEIGHT,
  MAX_TEXT,
  MAX_TITLE,
  MAX_WIDGETS,
  MIN_SIZE,
} from './limits.ts'

export const FILE_FORMAT = 'pulse-dashboard'
/** Raised when an older program would misread a file. */
export const FILE_VERSION = 1
export const MAX_FILE_BYTES = 4 * 1024 * 1024

const MAX_DATASETS = 500

/** As documents hold it: an instant is whatever the clock of the writer called one. */
const FileInstant = Type.String({ maxLength: 40, description: 'ISO 8601' })
const FileRange = Type.Union([
  Type.Object(
    { from: Type.Optional(FileInstant), to: Type.Optional(FileInstant) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      last: Type.Object({
        count: Type.Integer({ minimum: 1, maximum: 100_000 }),
        unit: TimeUnit,
      }),
    },
    { additionalProperties: false },
  ),
])

const FileDataset = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 64, description: 'What the queries below say' }),
    name: Type.String({ maxLength: MAX_TITLE, description: 'By which an import finds its own' }),
    timeColumn: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
    columns: Type.Array(Type.Object({ name: Type.String({ maxLength: 200 }), type: ColumnType }), {
      maxItems: 2_000,
    }),
  },
  { description: 'A dataset that the charts ask. Its rows are not in the file.' },
)
export type FileDataset = Static<typeof FileDataset>

const FileQuery = Type.Partial(
  Type.Object({
    ...Type.Omit(ChartQuery, ['range', 'timeZone', 'datasetId']).properties,
    datasetId: Type.String({ minLength: 1, maxLength: 64, description: 'Id of one of datasets' }),
  }),
)

const FileWidget = Type.Object(
  {
    kind: Type.Enum([...WIDGET_KINDS]),
    title: Type.String({ maxLength: MAX_TITLE }),
    size: Type.Object({
      w: Type.Integer({ minimum: MIN_SIZE.w, maximum: GRID_COLUMNS }),
      h: Type.Integer({ minimum: MIN_SIZE.h, maximum: MAX_HEIGHT }),
    }),
    x: Type.Integer({ minimum: 0, maximum: GRID_COLUMNS - MIN_SIZE.w, description: 'Left column' }),
    query: Type.Optional(FileQuery),
    options: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'How it draws: stacked, legend, unit, decimals and others',
      }),
    ),
    text: Type.Optional(Type.String({ maxLength: MAX_TEXT, description: 'Markdown' })),
  },
  { description: 'The grid packs the widgets in their order here, each as high as it can go' },
)

export const DashboardFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    format: Type.Literal(FILE_FORMAT),
    version: Type.Literal(FILE_VERSION),
    exportedAt: Type.Optional(Type.String({ format: 'date-time' })),
    title: Type.String({ minLength: 1, maxLength: MAX_TITLE, pattern: '\\S' }),
    description: Type.Optional(Type.String({ maxLength: MAX_DESCRIPTION })),
    timeZone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA time zone' })),
    range: Type.Optional(Type.Union([FileRange, Type.Null()])),
    filters: Type.Optional(Type.Array(Filter, { maxItems: 2_500 })),
    datasets: Type.Array(FileDataset, { maxItems: MAX_DATASETS }),
    widgets: Type.Array(FileWidget, { maxItems: MAX_WIDGETS }),
    annotations: Type.Optional(
      Type.Array(
        Type.Object({
          at: Type.Number({ description: 'Epoch milliseconds' }),
          text: Type.String({ minLength: 1, maxLength: MAX_ANNOTATION }),
          author: Type.String({ maxLength: MAX_TITLE }),
        }),
        { maxItems: MAX_ANNOTATIONS },
      ),
    ),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Pulse dashboard',
    description: 'A dashboard without its data',
  },
)
export type DashboardFile = Static<typeof DashboardFile>
