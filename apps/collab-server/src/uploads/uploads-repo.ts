// The server's SQL of `uploads`: everything but the ingest itself.
import { findColumns, type StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { Database } from '@pulse/db/schema'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import {
  type EarlierUpload,
  OPEN_UPLOAD_STATES,
  type Upload,
  type UploadSource,
  type UploadState,
} from '@pulse/shared/api/uploads'
import { type Kysely, type Selectable, sql } from 'kysely'
import { toDatasetColumn } from '../datasets/dataset-views.ts'
import type { UploadMetadata } from './upload-metadata.ts'
import { progressOf } from './upload-progress.ts'

type Db = Kysely<Database>
export type UploadRow = Selectable<Database['uploads']>
export type UploadTarget = { orgId: string; uploadId: string }
export type UploadFilter = {
  state?: UploadState | 'open'
  datasetId?: string
  sizeBytes?: number
}

const LIST_LIMIT = 100

type NewUpload = {
  id: string
  orgId: string
  userId: string
  objectKey: string
  sizeBytes: number
  metadata: UploadMetadata
}

export async function insertUpload(db: Db, { metadata, ...upload }: NewUpload): Promise<void> {
  await db
    .insertInto('uploads')
    .values({
      id: upload.id,
      org_id: upload.orgId,
      user_id: upload.userId,
      dataset_id: metadata.datasetId,
      new_dataset_id: metadata.mode === 'create' ? metadata.newDatasetId : null,
      filename: metadata.filename,
      mode: metadata.mode,
      time_zone: metadata.timeZone,
      object_key: upload.objectKey,
      size_bytes: upload.sizeBytes,
      state: 'uploading',
      duplicates: metadata.duplicates,
      preview: metadata.preview,
    })
    .execute()
}

export async function findUpload(
  db: Db,
  { orgId, uploadId }: UploadTarget,
): Promise<UploadRow | null> {
  const row = await db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', uploadId)
    .where('org_id', '=', orgId)
    .executeTakeFirst()
  return row ?? null
}

export async function countUnfinished(db: Db, orgId: string): Promise<number> {
  const { count } = await db
    .selectFrom('uploads')
    .where('org_id', '=', orgId)
    .where('state', '=', 'uploading')
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The newest first, at most 100. */
export async function listUploads(
  db: Db,
  orgId: string,
  { state, datasetId, sizeBytes }: UploadFilter,
): Promise<Upload[]> {
  let query = db.selectFrom('uploads').selectAll().where('org_id', '=', orgId)
  if (datasetId !== undefined) query = query.where('dataset_id', '=', datasetId)
  if (sizeBytes !== undefined) query = query.where('size_bytes', '=', sizeBytes)
  if (state === 'open') query = query.where('state', 'in', OPEN_UPLOAD_STATES)
  else if (state !== undefined) query = query.where('state', '=', state)
  const rows = await query.orderBy('created_at', 'desc').orderBy('id').limit(LIST_LIMIT).execute()
  const columns = new Map<string, Promise<StoredColumn[]>>()
  return Promise.all(
    rows.map(async (row) => {
      const key = columnsKey(row)
      if (key === null) return toUpload(row, [], await findEarlier(db, row))
      const found = columns.get(key) ?? findColumns(db, orgId, key)
      columns.set(key, found)
      return toUpload(row, await found, await findEarlier(db, row))
    }),
  )
}

/** Moves on from one of `from`. False when the upload is in another state by now. */
export async function moveUpload(
  db: Db,
  { orgId, uploadId }: UploadTarget,
  from: readonly UploadState[],
  change: { state: UploadState; answers?: Record<string, string>; changes?: PlanChanges },
): Promise<boolean> {
  const isEnd = change.state === 'cancelled'
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ state: change.state })
    .$if(isEnd, (update) => update.set({ finished_at: sql`now()` }))
    .$if(change.answers !== undefined, (update) =>
      update.set({ answers: JSON.stringify(change.answers), questions: null }),
    )
    .$if(change.changes !== undefined, (update) =>
      update.set({ changes: JSON.stringify(change.changes) }),
    )
    .where('id', '=', uploadId)
    .where('org_id', '=', orgId)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function showUpload(db: Db, row: UploadRow): Promise<Upload> {
  const datasetId = columnsKey(row)
  const columns = datasetId === null ? [] : await findColumns(db, row.org_id, datasetId)
  return toUpload(row, columns, await findEarlier(db, row))
}

/** The dataset whose columns an upload shows: before it is published there are none of its own. */
function columnsKey({ state, dataset_id }: UploadRow): string | null {
  return state === 'published' ? dataset_id : null
}

/** The upload of the same bytes that was found when this one was looked at. */
async function findEarlier(db: Db, row: UploadRow): Promise<EarlierUpload | null> {
  if (row.duplicate_of === null) return null
  const found = await db
    .selectFrom('uploads as u')
    .innerJoin('datasets as d', 'd.id', 'u.dataset_id')
    .where('u.id', '=', row.duplicate_of)
    .where('u.org_id', '=', row.org_id)
    .select(['u.id', 'u.filename', 'd.id as datasetId', 'd.name as datasetName', 'u.finished_at'])
    .executeTakeFirst()
  if (!found) return null
  const { finished_at, ...earlier } = found
  return { ...earlier, publishedAt: (finished_at ?? row.created_at).toISOString() }
}

function sourceOf(row: UploadRow): UploadSource | null {
  if (row.source_key !== null) return { kind: 'bucket', key: row.source_key }
  if (row.parent_id === null) return null
  return row.archive_entry === null
    ? { kind: 'rejects', uploadId: row.parent_id }
    : { kind: 'archive', uploadId: row.parent_id, entry: row.archive_entry }
}

function toUpload(
  row: UploadRow,
  columns: readonly StoredColumn[],
  earlier: EarlierUpload | null,
): Upload {
  const source = sourceOf(row)
  return {
    id: row.id,
    filename: row.filename,
    mode: row.mode,
    state: row.state,
    datasetId: row.dataset_id,
    sizeBytes: row.size_bytes,
    bytesRead: row.bytes_read,
    rowsRead: row.rows_read,
    rowsLoaded: row.rows_loaded,
    rowsRejected: row.rows_rejected,
    columns: columns.map(toDatasetColumn),
    ...(row.state === 'waiting' && row.questions ? { questions: row.questions } : {}),
    warnings: row.warnings,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    ...(row.state === 'running' ? { progress: progressOf(row) } : {}),
    ...(earlier ? { duplicateOf: earlier } : {}),
    ...(source ? { source } : {}),
  }
}
