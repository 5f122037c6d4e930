// Edits that reached the database and not this server: the one that had them died before it could tell
// the others. Compaction keeps them; this shows them to the people who have the dashboard open.
import type { Database } from '@pulse/db/schema'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { applyStored } from './apply-stored.ts'
import { readSince, type StoredMark } from './document-repo.ts'

export type StoredTail = { catchUp(): Promise<void> }

export function makeStoredTail(options: {
  db: Kysely<Database>
  doc: Y.Doc
  orgId: string
  dashboardId: string
  /** As it was before the document was read. */
  mark: StoredMark
}): StoredTail {
  const { db, doc, orgId, dashboardId } = options
  let mark = options.mark
  let before = mark

  return {
    async catchUp() {
      // From the look before the last: the order of numbers is not the order of commits.
      const { parts, mark: seen } = await readSince(db, orgId, dashboardId, {
        seq: before.seq,
        snapshot: mark.snapshot,
      })
      before = mark
      mark = seen
      // What cannot be read is set aside by the next load or compaction.
      applyStored(doc, parts)
    },
  }
}
