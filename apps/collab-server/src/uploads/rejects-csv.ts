import type { Database } from '@pulse/db/schema'
import { csvLine } from '@pulse/shared/csv/csv-cell'
import type { Kysely } from 'kysely'
import type { UploadTarget } from './uploads-repo.ts'

const PAGE_ROWS = 1000
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The rejects of an upload, page by page, so that millions of them hold neither memory nor a
 * connection. The mark at the beginning lets Excel read it as UTF-8.
 */
export async function* rejectsCsv(
  db: Kysely<Database>,
  target: UploadTarget,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(['line', 'column', 'reason', 'message', 'text'])
  for (let after = -1; ; ) {
    const page = await readPage(db, target, after)
    const last = page.at(-1)
    if (!last) return
    yield page
      .map((row) => csvLine([row.line, row.column_name, row.reason, row.message, row.text]))
      .join('')
    after = last.line
  }
}

/** A line may have several rejects: a page ends with all of its last line's. */
function readPage(db: Kysely<Database>, { orgId, uploadId }: UploadTarget, after: number) {
  return db
    .selectFrom('upload_rejects')
    .where('upload_id', '=', uploadId)
    .where('org_id', '=', orgId)
    .where('settled_by', 'is', null)
    .where('line', '>', after)
    .select(['line', 'column_name', 'reason', 'message', 'text'])
    .orderBy('line')
    .fetch(PAGE_ROWS, 'with ties')
    .execute()
}
