// Uploads that a worker makes of the files in an archive.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { storableText } from '../storable-text.ts'
import type { UploadRow } from './uploads-repo.ts'

type Part = { id: string; objectKey: string; entry: string }

/** A table of an archive that is stored as an upload of its own. */
export type ArchivePart = { id: string; sizeBytes: number }

/** Says that the part is being stored; again, after an attempt that did not come to its end. */
export async function insertPart(
  db: Kysely<Database>,
  archive: UploadRow,
  { id, objectKey, entry }: Part,
): Promise<void> {
  await db
    .insertInto('uploads')
    .values({
      id,
      org_id: archive.org_id,
      user_id: archive.user_id,
      filename: storableText(entry.split('/').at(-1) ?? entry),
      mode: 'create',
      time_zone: archive.time_zone,
      object_key: objectKey,
      size_bytes: 0,
      state: 'uploading',
      duplicates: archive.duplicates,
      preview: archive.preview,
      parent_id: archive.id,
      archive_entry: storableText(entry),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** By then whoever worked on the archive has heard that it was cancelled. */
const ENDED_FOR = sql<Date>`now() - interval '10 minutes'`

/** Parts of an archive that ended without being published; without an id, of all that ended a while ago. */
export async function findUnqueuedParts(
  db: Kysely<Database>,
  archiveId?: string,
): Promise<Pick<UploadRow, 'id' | 'object_key'>[]> {
  const parts = db
    .selectFrom('uploads as part')
    .innerJoin('uploads as archive', 'archive.id', 'part.parent_id')
    .select(['part.id', 'part.object_key'])
    .where('part.state', '=', 'uploading')
    .where('part.archive_entry', 'is not', null)
    .where('archive.state', 'in', ['cancelled', 'failed'])
  const chosen = archiveId
    ? parts.where('archive.id', '=', archiveId)
    : parts.where('archive.finished_at', '<', ENDED_FOR)
  return await chosen.limit(1000).execute()
}

export async function forgetPart(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('uploads').where('id', '=', id).where('state', '=', 'uploading').execute()
}
