// The server's SQL of `uploads`: everything but the ingest itself.
import { findColumns, type StoredColumn } from '@pulse/db/dataset-columns-repo'
import type { Database } from '@pulse/db/schema'
import { OPEN_UPLOAD_STATES, type Upload, type UploadState } from '@pulse/shared/api/uploads'
import { type Kysely, type Selectable, sql } from 'kysely'
import { toDatasetColumn } from '../datasets/dataset-views.ts'
import type { UploadMetadata } from './upload-metadata.ts'

type Db = Kysely<Database>
export type UploadRow = Selectable<Database['uploads']>
export type UploadTarget = { orgId: string; uploadId: string }
export type UploadFilter = { state?: UploadState | 'open'; datasetId?: string }

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
      filename: metadata.filename,
      mode: metadata.mode,
      time_zone: metadata.timeZone,
      object_key: upload.objectKey,
      size_bytes: upload.sizeBytes,
      state: 'uploading',
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
  { state, datasetId }: UploadFilter,
): Promise<Upload[]> {
  let query = db.selectFrom('uploads').selectAll().where('org_id', '=', orgId)
  if (datasetId !== undefined) query = query.where('dataset_id', '=', datasetId)
  if (state === 'open') query = query.where('state', 'in', OPEN_UPLOAD_STATES)
  else if (state !== undefined) query = query.where('state', '=', state)
  const rows = await query.orderBy('created_at', 'desc').orderBy('id').limit(LIST_LIMIT).execute()
  const columns = new Map<string, Promise<StoredColumn[]>>()
  return Promise.all(
    rows.map(async (row) => {
      const key = columnsKey(row)
      if (key === null) return toUpload(row, [])
      const found = columns.get(key) ?? findColumns(db, orgId, key)
      columns.set(key, found)
      return toUpload(row, await found)
    }),
  )
}

/** Moves on from one of `from`. False when the upload is in another state by now. */
export async function moveUpload(
  db: Db,
  { orgId, uploadId }: UploadTarget,
  from: readonly UploadState[],
  change: { state: UploadState; answers?: Record<string, string> },
): Promise<boolean> {
  const isEnd = change.state === 'cancelled'
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ state: change.state })
    .$if(isEnd, (update) => update.set({ finished_at: sql`now()` }))
    .$if(change.answers !== undefined, (update) =>
      update.set({ answers: JSON.stringify(change.answers), questions: null }),
    )
    .where('id', '=', uploadId)
    .where('org_id', '=', orgId)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function showUpload(db: Db, row: UploadRow): Promise<Upload> {
  const datasetId = columnsKey(row)
  return toUpload(row, datasetId === null ? [] : await findColumns(db, row.org_id, datasetId))
}

/** The dataset whose columns an upload shows: before it is published there are none of its own. */
function columnsKey({ state, dataset_id }: UploadRow): string | null {
  return state === 'published' ? dataset_id : null
}

function toUpload(row: UploadRow, columns: readonly StoredColumn[]): Upload {
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
  }
}
