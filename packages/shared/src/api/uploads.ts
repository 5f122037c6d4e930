import Type, { type Static } from 'typebox'
import { DatasetColumn } from './datasets.ts'
import { Id, Instant, Nullable } from './fields.ts'

/**
 * The life of an upload:
 * uploading -> queued -> running -> published -> undone
 *                           |-> waiting (a question to answer) -> queued
 *                           |-> failed | cancelled
 */
export const UploadState = Type.Union([
  Type.Literal('uploading'),
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('waiting'),
  Type.Literal('published'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
  Type.Literal('undone'),
])
export type UploadState = Static<typeof UploadState>

/** Those that may still change by themselves or with an answer. */
export const OPEN_UPLOAD_STATES = [
  'uploading',
  'queued',
  'running',
  'waiting',
] as const satisfies readonly UploadState[]

export const UploadMode = Type.Union([
  Type.Literal('create'),
  Type.Literal('append'),
  Type.Literal('replace'),
  Type.Literal('replace-period'),
])
export type UploadMode = Static<typeof UploadMode>

export const Question = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  column: Nullable(Type.String()),
  message: Type.String(),
  choices: Type.Array(
    Type.Object({ value: Type.String(), label: Type.String(), example: Type.String() }),
  ),
})
export type Question = Static<typeof Question>

export const Upload = Type.Object({
  id: Id,
  filename: Type.String(),
  mode: UploadMode,
  state: UploadState,
  datasetId: Nullable(Id),
  sizeBytes: Type.Integer(),
  bytesRead: Type.Integer(),
  rowsRead: Type.Integer({ description: 'Always rowsLoaded + rowsRejected once published' }),
  rowsLoaded: Type.Integer(),
  rowsRejected: Type.Integer(),
  columns: Type.Array(DatasetColumn),
  questions: Type.Optional(Type.Array(Question)),
  warnings: Type.Array(Type.String()),
  error: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
})
export type Upload = Static<typeof Upload>

export const UploadList = Type.Object({ uploads: Type.Array(Upload) })
export type UploadList = Static<typeof UploadList>

export const UploadListQuery = Type.Object({
  state: Type.Optional(
    Type.Union([Type.Literal('open'), UploadState], {
      description: 'open: not yet published, failed, cancelled or undone',
    }),
  ),
})

/** Question id -> chosen value. */
export const AnswersBody = Type.Object({ answers: Type.Record(Type.String(), Type.String()) })
export type AnswersBody = Static<typeof AnswersBody>
