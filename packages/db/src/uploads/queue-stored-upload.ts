import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** The bytes of an upload that the worker itself stores are there. */
export async function queueStoredUpload(
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
