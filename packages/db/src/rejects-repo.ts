import type { Reject } from '@pulse/shared/csv/row-batch'
import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'
import { storableText } from './storable-text.ts'

export async function insertRejects(
  db: Kysely<Database>,
  upload: { id: string; orgId: string },
  rejects: readonly Reject[],
): Promise<void> {
  await sql`
    insert into upload_rejects (upload_id, org_id, line, column_name, reason, message, text)
    select ${upload.id}::uuid, ${upload.orgId}::uuid, reject.* from unnest(
      ${rejects.map((reject) => reject.line)}::bigint[],
      ${rejects.map((reject) => reject.column)}::text[],
      ${rejects.map((reject) => reject.reason)}::text[],
      ${rejects.map((reject) => storableText(reject.message))}::text[],
      ${rejects.map((reject) => storableText(reject.text))}::text[]
    ) reject`.execute(db)
}
