import type { Database } from '@pulse/db/schema'
import type { RejectList } from '@pulse/shared/api/uploads'
import type { Kysely } from 'kysely'
import type { UploadRow } from './uploads-repo.ts'

/** Open rejects in the order of lines. */
export async function readRejects(
  db: Kysely<Database>,
  upload: UploadRow,
  { after, limit }: { after: number; limit: number },
): Promise<RejectList> {
  const rejects = await db
    .selectFrom('upload_rejects')
    .where('upload_id', '=', upload.id)
    .where('org_id', '=', upload.org_id)
    .where('settled_by', 'is', null)
    .where('line', '>', after)
    .select(['line', 'column_name as column', 'reason', 'message', 'text'])
    .orderBy('line')
    .limit(limit)
    .execute()
  return { rejects, total: upload.rows_rejected }
}
