// Whether the same bytes were loaded before.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { UploadRow } from './uploads-repo.ts'

export type EarlierContent = {
  id: string
  filename: string
  datasetId: string
  datasetName: string
  publishedAt: Date
}

/** Whether a published upload is as large: only then can it be the same. */
export async function hasSameSize(
  db: Kysely<Database>,
  upload: Pick<UploadRow, 'id' | 'org_id' | 'size_bytes'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('uploads')
    .where('org_id', '=', upload.org_id)
    .where('size_bytes', '=', upload.size_bytes)
    .where('state', '=', 'published')
    .where('id', '<>', upload.id)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The latest published upload of these bytes whose rows are still there; of one dataset, or of any. */
export async function findSameContent(
  db: Kysely<Database>,
  upload: Pick<UploadRow, 'id' | 'org_id'>,
  hash: Uint8Array,
  datasetId: string | null,
): Promise<EarlierContent | null> {
  const found = await db
    .selectFrom('uploads as u')
    .innerJoin('datasets as d', 'd.id', 'u.dataset_id')
    .where('u.org_id', '=', upload.org_id)
    .where('u.content_hash', '=', hash)
    .where('u.id', '<>', upload.id)
    .where('u.state', '=', 'published')
    .where('d.deleted_at', 'is', null)
    .$if(datasetId !== null, (query) => query.where('u.dataset_id', '=', datasetId))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('uploads as r')
            .select(sql`1`.as('one'))
            .whereRef('r.dataset_id', '=', 'u.dataset_id')
            .where('r.state', '=', 'published')
            .where('r.mode', '=', 'replace')
            .whereRef('r.finished_at', '>', 'u.finished_at'),
        ),
      ),
    )
    .select(['u.id', 'u.filename', 'd.id as datasetId', 'd.name as datasetName'])
    .select(sql<Date>`u.finished_at`.as('publishedAt'))
    .orderBy('u.finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
