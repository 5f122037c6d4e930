import { setDashboardTitle } from '@pulse/shared/dashboard/commands'
import { filtersOf } from '@pulse/shared/dashboard/document'
import type * as Y from 'yjs'
import type { Choice } from './choice.ts'

/** What a page of schema 1 does, offline, to the copy on its device. */
export function makeOldEdit(doc: Y.Doc, by: object, choice: Choice): string {
  if (choice.happens(0.3)) {
    setDashboardTitle(doc, `old ${choice.below(100)}`, by)
    return 'title'
  }
  const values = [choice.below(100)]
  const column = choice.pick(['region', 'city']) ?? 'city'
  doc.transact(() => filtersOf(doc).set('filters', [{ column, op: 'in', values }]), by)
  return 'filters of schema 1'
}
