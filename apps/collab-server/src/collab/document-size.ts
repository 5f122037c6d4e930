import * as Y from 'yjs'

/** Asked before an edit of so many bytes is applied; true when the document has no room for it. */
export type SizeLimit = (doc: Y.Doc, added: number) => boolean

/**
 * Measures a document once and then counts what comes; what was deleted since is found out when the
 * limit seems to be reached, and not again before as much has come as is worth the time.
 */
export function makeSizeLimit(limit: number): SizeLimit {
  const sizes = new WeakMap<Y.Doc, { bytes: number; unmeasured: number }>()
  const measure = (doc: Y.Doc) => {
    const measured = { bytes: Y.encodeStateAsUpdate(doc).byteLength, unmeasured: 0 }
    sizes.set(doc, measured)
    return measured
  }
  return (doc, added) => {
    let size = sizes.get(doc) ?? measure(doc)
    if (size.bytes + added > limit && size.unmeasured > limit / 8) size = measure(doc)
    if (size.bytes + added > limit) {
      size.unmeasured += added
      return true
    }
    size.bytes += added
    size.unmeasured += added
    return false
  }
}
