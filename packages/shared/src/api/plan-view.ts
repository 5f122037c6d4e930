// How a file was or will be read, for people to look at and to change.
import Type, { type Static } from 'typebox'
import { ColumnType } from './datasets.ts'
import { Nullable, TimeZone } from './fields.ts'

const DateOrder = Type.Union([Type.Literal('dmy'), Type.Literal('mdy'), Type.Literal('ymd')])

/** How a column's texts become values. */
export const ColumnFormat = Type.Union([
  Type.Object({ kind: Type.Literal('text') }),
  Type.Object({
    kind: Type.Literal('boolean'),
    trueWord: Type.String({ minLength: 1, maxLength: 16 }),
    falseWord: Type.String({ minLength: 1, maxLength: 16 }),
  }),
  Type.Object({
    kind: Type.Literal('number'),
    decimal: Type.Union([Type.Literal('.'), Type.Literal(',')]),
  }),
  Type.Object({ kind: Type.Literal('time'), order: DateOrder }),
  Type.Object({
    kind: Type.Literal('epoch'),
    unit: Type.Union([Type.Literal('s'), Type.Literal('ms'), Type.Literal('us')]),
  }),
  Type.Object({
    kind: Type.Literal('calendar'),
    form: Type.Union([Type.Literal('yyyymmdd'), Type.Literal('yyyymm'), Type.Literal('yyyy')]),
  }),
])
export type ColumnFormat = Static<typeof ColumnFormat>

const ColumnName = Type.String({ minLength: 1, maxLength: 63, pattern: '\\S' })

/** `name` is the column's name as the file has it, or as it was renamed before. */
export const ColumnChange = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  newName: Type.Optional(ColumnName),
  type: Type.Optional(ColumnType),
  format: Type.Optional(ColumnFormat),
})
export type ColumnChange = Static<typeof ColumnChange>

export const PlanChanges = Type.Object({
  columns: Type.Optional(Type.Array(ColumnChange, { maxItems: 1000 })),
  timeColumn: Type.Optional(
    Nullable(Type.String({ description: 'The new time axis, by its name afterwards; null: none' })),
  ),
  timeZone: Type.Optional(TimeZone),
})
export type PlanChanges = Static<typeof PlanChanges>

const Reading = Type.Object({ type: ColumnType, format: ColumnFormat })

export const PlanView = Type.Object({
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      type: ColumnType,
      format: ColumnFormat,
      unit: Nullable(Type.String()),
      alternatives: Type.Array(Reading, {
        description: 'Other readings that hold for every value',
      }),
      samples: Type.Array(Type.String()),
      nulls: Type.Integer(),
      misfits: Type.Integer({ description: 'Values that do not fit: their rows are rejected' }),
      distinct: Nullable(Type.Integer()),
    }),
  ),
  timeColumn: Nullable(Type.String()),
  timeZone: Type.String(),
  dialect: Type.Object({
    encoding: Type.String(),
    delimiter: Type.String(),
    quote: Nullable(Type.String()),
    headerRows: Type.Integer(),
    preambleLines: Type.Integer(),
  }),
  dropped: Type.Array(
    Type.Object({
      reason: Type.String(),
      fromLine: Type.Integer(),
      toLine: Nullable(Type.Integer()),
      text: Type.String(),
    }),
  ),
  warnings: Type.Array(Type.String()),
  rowCount: Type.Integer(),
})
export type PlanView = Static<typeof PlanView>
