// Rejected rows that somebody corrected: they are added, and taken off the account of the file they are from.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { reopenRejects, settleLines } from '../uploads/rejects-repo.ts'
import type { UploadRow } from '../uploads/uploads-repo.ts'
import { addToDataset } from './add-to-dataset.ts'
import type { LoadedFile } from './loaded-file.ts'
import type { Change } from './publish-upload.ts'

/** Throws conflict when a row was corrected already; upload-state when its file was undone. */
export async function correctDataset(db: Kysely<Database>, file: LoadedFile): Promise<Change> {
  const { upload } = file
  const parentId = requireParent(upload)
  const parent = await db
    .selectFrom('uploads')
    .select('state')
    .where('org_id', '=', upload.org_id)
    .where('id', '=', parentId)
    .forUpdate()
    .executeTakeFirst()
  if (parent?.state !== 'published') {
    throw new PulseError('upload-state', 'The file that these rows are from was undone.')
  }
  const lines = (upload.corrected_lines ?? []).map(({ line }) => line)
  const settled = await settleLines(db, { uploadId: parentId, settledBy: upload.id }, lines)
  if (settled !== lines.length) {
    throw new PulseError('conflict', 'Some of these rows were corrected in the meantime.')
  }
  await moveToLoaded(db, parentId, file.rows.loaded)
  return await addToDataset(db, file)
}

/** Undone: what it corrected is rejected again. */
export async function reopenCorrected(db: Kysely<Database>, upload: UploadRow): Promise<void> {
  await reopenRejects(db, upload.id)
  await moveToLoaded(db, requireParent(upload), -upload.rows_loaded)
}

function requireParent({ parent_id }: UploadRow): string {
  if (parent_id) return parent_id
  throw new PulseError('invalid-request', 'A correction must name the upload that it corrects.')
}

async function moveToLoaded(db: Kysely<Database>, uploadId: string, rows: number): Promise<void> {
  await db
    .updateTable('uploads')
    .set({
      rows_loaded: sql`rows_loaded + ${rows}`,
      rows_rejected: sql`rows_rejected - ${rows}`,
    })
    .where('id', '=', uploadId)
    .execute()
}
