// Brings the document of an older program to the names of this one. Servers do it, when they load a
// dashboard; pages never do: readDashboard is what they draw from until the server has.
import type * as Y from 'yjs'
import { metaOf, schemaVersionOf } from './document.ts'
import { MIGRATIONS, type Migration } from './migrations.ts'

/**
 * Runs every migration in one transaction and raises the version. A migration runs on documents of
 * its own version, too: edits that an older program made offline may arrive after it.
 * Writes nothing to a document that has nothing old in it, nor to one of a newer program.
 */
export function migrateDocument(
  doc: Y.Doc,
  by: object,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const newest = migrations.at(-1)?.to ?? 1
  const from = schemaVersionOf(doc)
  if (from > newest) return
  doc.transact(() => {
    for (const { change } of migrations) change(doc)
    if (from < newest) metaOf(doc).set('schemaVersion', newest)
  }, by)
}
