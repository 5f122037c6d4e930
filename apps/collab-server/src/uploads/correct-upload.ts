// Rejects that somebody wrote anew: an upload of their own, which the ingest adds to the dataset.
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { CorrectionsBody } from '@pulse/shared/api/uploads'
import { correctionPlan, planOf } from '@pulse/shared/csv/correction-plan'
import { readBatches } from '@pulse/shared/csv/read-batches'
import { type Kysely, sql } from 'kysely'
import { type CorrectionFile, makeCorrectionFile } from './correction-file.ts'
import type { UploadRow } from './uploads-repo.ts'

type Options = { db: Kysely<Database>; objects: ObjectStore }

/**
 * Returns the id of the new upload, queued; of the earlier one when the same rows were sent before. Throws
 * upload-state; conflict for lines that are no open rejects; invalid-request for what is not one row each.
 */
export async function insertCorrection(
  { db, objects }: Options,
  parent: UploadRow,
  userId: string,
  { rows }: CorrectionsBody,
): Promise<{ id: string; isNew: boolean }> {
  if (parent.state !== 'published' || parent.mode === 'correct' || parent.mode === 'retype') {
    throw new PulseError('upload-state', 'Only rows of a loaded file can be corrected.')
  }
  const file = makeCorrectionFile(parent.id, rows)
  if (await isKnown(db, file.id)) return { id: file.id, isNew: false }
  await requireOpenRejects(db, parent, file)
  await requireOneRowEach(parent, file)
  const objectKey = `raw/${parent.org_id}/${file.id}`
  await objects.put(objectKey, file.bytes)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('uploads')
    .values({
      id: file.id,
      org_id: parent.org_id,
      user_id: userId,
      dataset_id: parent.dataset_id,
      filename: parent.filename,
      mode: 'correct',
      time_zone: parent.time_zone,
      object_key: objectKey,
      size_bytes: file.bytes.length,
      state: 'queued',
      parent_id: parent.id,
      corrected_lines: JSON.stringify(file.lines),
    })
    // Cancelled, failed or undone, the same rows may be sent again.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          state: 'queued',
          error: null,
          attempt: 0,
          finished_at: null,
          failures: 0,
          failing_since: null,
          retry_at: null,
        })
        .where('uploads.state', 'in', ['cancelled', 'failed', 'undone']),
    )
    .executeTakeFirst()
  return { id: file.id, isNew: (numInsertedOrUpdatedRows ?? 0n) > 0n }
}

async function isKnown(db: Kysely<Database>, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('uploads')
    .select('state')
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running', 'published'])
    .executeTakeFirst()
  return found !== undefined
}

async function requireOpenRejects(
  db: Kysely<Database>,
  parent: UploadRow,
  { lines }: CorrectionFile,
): Promise<void> {
  const wanted = lines.map(({ line }) => line)
  const found = await db
    .selectFrom('upload_rejects')
    .select('line')
    .distinct()
    .where('upload_id', '=', parent.id)
    .where('org_id', '=', parent.org_id)
    .where('settled_by', 'is', null)
    .where('line', '=', sql<number>`any(${wanted}::bigint[])`)
    .execute()
  const open = new Set(found.map(({ line }) => line))
  const line = wanted.find((each) => !open.has(each))
  if (line === undefined) return
  const message = `Line ${line} is no rejected row, or was corrected already.`
  throw new PulseError('conflict', message, { details: { line } })
}

async function requireOneRowEach(parent: UploadRow, file: CorrectionFile): Promise<void> {
  const plan = correctionPlan(planOf(parent.plan), file.lines.length)
  let rows = 0
  for await (const part of readBatches(once(file.bytes), plan)) rows = part.rowsRead
  if (rows === file.lines.length) return
  throw new PulseError(
    'invalid-request',
    `${file.lines.length} rows were sent, but they read as ${rows}. Each text must be one row of the file.`,
  )
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
