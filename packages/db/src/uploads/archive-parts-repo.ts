// Uploads that a worker makes of the files in an archive.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { storableText } from '../storable-text.ts'
import type { UploadRow } from './uploads-repo.ts'

type Part = { id: string; objectKey: string; entry: string }

/** Says that the part is being stored. False: it is stored already. */
export async function insertPart(
  db: Kysely<Database>,
  archive: UploadRow,
  { id, objectKey, entry }: Part,
): Promise<boolean> {
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
  const { state } = await db
    .selectFrom('uploads')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return state === 'uploading'
}

export async function queuePart(
  db: Kysely<Database>,
  { id, sizeBytes }: { id: string; sizeBytes: number },
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ state: 'queued', size_bytes: sizeBytes, created_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'uploading')
    .execute()
}
