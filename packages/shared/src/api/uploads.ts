import Type, { type Static } from 'typebox'
import { DatasetColumn } from './datasets.ts'
import { Id, Instant, Nullable } from './fields.ts'
import { PlanChanges } from './plan-view.ts'

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
  Type.Literal('correct'),
  Type.Literal('retype'),
])
/** What an upload does to its dataset. A file that is sent has one of the first four. */
export type UploadMode = Static<typeof UploadMode>

/** What to do about a file that was loaded before. */
export const DuplicateHandling = Type.Union([
  Type.Literal('ask'),
  Type.Literal('load'),
  Type.Literal('skip'),
])
export type DuplicateHandling = Static<typeof DuplicateHandling>

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

/** How far a running upload is. The file is read twice: to plan, then to load. */
export const UploadProgress = Type.Object({
  share: Type.Number({ minimum: 0, maximum: 1 }),
  bytesPerSecond: Nullable(Type.Number({ description: 'Bytes of the stored file' })),
  rowsPerSecond: Nullable(Type.Number({ description: 'null until rows are loaded' })),
  secondsLeft: Nullable(Type.Number({ description: 'null while there is nothing to go by' })),
})
export type UploadProgress = Static<typeof UploadProgress>

/** An upload of the same bytes that was published before and is still part of its dataset. */
export const EarlierUpload = Type.Object({
  id: Id,
  filename: Type.String(),
  datasetId: Id,
  datasetName: Type.String(),
  publishedAt: Instant,
})
export type EarlierUpload = Static<typeof EarlierUpload>

/** Where a file came from, when nobody sent it as it is. */
export const UploadSource = Type.Union([
  Type.Object({ kind: Type.Literal('archive'), uploadId: Id, entry: Type.String() }),
  Type.Object({ kind: Type.Literal('bucket'), key: Type.String() }),
  Type.Object({ kind: Type.Literal('rejects'), uploadId: Id }),
])
export type UploadSource = Static<typeof UploadSource>

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
  progress: Type.Optional(UploadProgress),
  duplicateOf: Type.Optional(EarlierUpload),
  source: Type.Optional(UploadSource),
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
  sizeBytes: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Only files of exactly this size, as they were sent' }),
  ),
})

/** Question id -> chosen value, and what a person wants read in another way. */
export const AnswersBody = Type.Object({
  answers: Type.Record(Type.String(), Type.String()),
  changes: Type.Optional(PlanChanges),
})
export type AnswersBody = Static<typeof AnswersBody>

export const RejectsQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'Only lines after this one' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
})

/** Rows of the file that could not be loaded and were not corrected since, in the order of lines. */
export const RejectList = Type.Object({
  rejects: Type.Array(
    Type.Object({
      line: Type.Integer({ description: 'Physical line of the file, from 1' }),
      column: Nullable(Type.String()),
      reason: Type.String(),
      message: Type.String(),
      text: Type.String({ description: 'The row as it is in the file' }),
    }),
  ),
  total: Type.Integer(),
})
export type RejectList = Static<typeof RejectList>

/** At once: more come in several goes. */
export const MAX_CORRECTIONS = 10_000

/** Rejected rows, written anew as they should have been in the file. */
export const CorrectionsBody = Type.Object({
  rows: Type.Array(
    Type.Object({
      line: Type.Integer({ minimum: 1 }),
      text: Type.String({ minLength: 1, maxLength: 1_000_000 }),
    }),
    { minItems: 1, maxItems: MAX_CORRECTIONS },
  ),
})
export type CorrectionsBody = Static<typeof CorrectionsBody>
