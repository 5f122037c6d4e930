import * as Y from 'yjs'

/** A replica's whole state, to be compared: what is there, and what was deleted. */
export function fingerprint(doc: Y.Doc): string {
  const content = Object.fromEntries(
    ['meta', 'widgets', 'filters'].map((root) => [root, doc.getMap(root).toJSON()]),
  )
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b)
  const pending = doc.store.pendingStructs === null && doc.store.pendingDs === null
  return JSON.stringify([sorted(content), clocks, deletions(doc), pending])
}

/** Ranges may be cut differently on two replicas; the ids that they cover are the same. */
function deletions(doc: Y.Doc): [number, number][] {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  return [...clients]
    .map(([client, ranges]): [number, number] => [
      client,
      ranges.reduce((sum, { len }) => sum + len, 0),
    ])
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b)
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, inner]) => [key, sorted(inner)])
}
