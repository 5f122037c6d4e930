import * as Y from 'yjs'
import { metaOf, SCHEMA_VERSION } from './document.ts'

/**
 * The first state of a new dashboard's document, as one Yjs update. Made once, by the server: two
 * clients that each made their own would merge into a document with two beginnings.
 */
export function makeDashboardState(initial: { title: string; timeZone: string }): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    const meta = metaOf(doc)
    meta.set('schemaVersion', SCHEMA_VERSION)
    meta.set('title', initial.title)
    meta.set('description', '')
    meta.set('timeZone', initial.timeZone)
  })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
