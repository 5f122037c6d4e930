// Documents as several people have them: each knows of the others' edits after `sync`.
import * as Y from 'yjs'
import { makeDashboardState } from '../src/dashboard/make-dashboard.ts'

export function newDashboard(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Sales', timeZone: 'UTC' }))
  return doc
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Everybody gets what everybody had, at once. */
export function sync(...docs: readonly Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
}
