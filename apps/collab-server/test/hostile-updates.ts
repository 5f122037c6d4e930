// Updates that somebody might send to hurt a server or whoever reads the document after it.
import * as Y from 'yjs'

/** Each client adds its own clock: integration time grows with the square of them. */
export function manyClients(count: number): Uint8Array {
  const doc = new Y.Doc()
  for (let n = 0; n < count; n++) {
    doc.clientID = 1 + Math.floor(Math.random() * 2 ** 31)
    doc.getMap('filters').set(`k${n % 50}`, n)
  }
  return Y.encodeStateAsUpdate(doc)
}

/** Readers that recurse overflow their stack. */
export function nestedMaps(depth: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    let map = doc.getMap<unknown>('widgets')
    for (let n = 0; n < depth; n++) {
      const inner = new Y.Map<unknown>()
      map.set('m', inner)
      map = inner
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

export function nestedValue(depth: number): Uint8Array {
  const doc = new Y.Doc()
  let value: unknown[] = []
  for (let n = 0; n < depth; n++) value = [value]
  doc.getMap('filters').set('value', value)
  return Y.encodeStateAsUpdate(doc)
}

export function unknownRoot(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('smuggled').set('goods', 1)
  return Y.encodeStateAsUpdate(doc)
}
