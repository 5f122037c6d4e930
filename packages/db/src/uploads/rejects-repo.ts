// The rows that could not be loaded. What was settled since stays, for undo.
import type { Reject } from '@pulse/shared/csv/row-batch'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { storableText } from '../storable-text.ts'

export type RejectOwner = {
  /** The upload whose file they are in. */
  uploadId: string
  orgId: string
  /** The correction or re-typing that met them; null: the file's first reading. */
  addedBy: string | null
}

export async function insertRejects(
  db: Kysely<Database>,
  owner: RejectOwner,
  rejects: readonly Reject[],
): Promise<void> {
  await sql`
    insert into upload_rejects
      (upload_id, org_id, added_by, line, column_name, reason, message, text)
    select ${owner.uploadId}::uuid, ${owner.orgId}::uuid, ${owner.addedBy}::uuid, reject.*
    from unnest(
      ${rejects.map((reject) => reject.line)}::bigint[],
      ${rejects.map((reject) => reject.column)}::text[],
      ${rejects.map((reject) => reject.reason)}::text[],
      ${rejects.map((reject) => storableText(reject.message))}::text[],
      ${rejects.map((reject) => storableText(reject.text))}::text[]
    ) reject`.execute(db)
}

type Settling = { uploadId: string; settledBy: string }

/** The open rejects of these lines are none any more. Returns how many of the lines had some. */
export async function settleLines(
  db: Kysely<Database>,
  { uploadId, settledBy }: Settling,
  lines: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    with settled as (
      update upload_rejects set settled_by = ${settledBy}
      where upload_id = ${uploadId} and line = any(${[...lines]}::bigint[])
        and settled_by is null and added_by is distinct from ${settledBy}::uuid
      returning line
    ) select count(distinct line) as lines from settled`.execute(db)
  return rows[0]?.lines ?? 0
}

/** All that were open before `settledBy` read the file again. */
export async function settleAll(
  db: Kysely<Database>,
  { uploadId, settledBy }: Settling,
): Promise<void> {
  await sql`update upload_rejects set settled_by = ${settledBy}
    where upload_id = ${uploadId} and settled_by is null
      and added_by is distinct from ${settledBy}::uuid`.execute(db)
}

/** As if the correction or re-typing had never been. */
export async function reopenRejects(db: Kysely<Database>, settledBy: string): Promise<void> {
  await sql`delete from upload_rejects where added_by = ${settledBy}`.execute(db)
  await sql`update upload_rejects set settled_by = null where settled_by = ${settledBy}`.execute(db)
}
