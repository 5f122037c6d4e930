import { filtersOf, findWidget, metaOf, widgetsOf } from '@pulse/shared/dashboard/document'
import * as Y from 'yjs'

/** Every value of the document that somebody else wrote last, by its path. */
export function foreignValues(doc: Y.Doc): Map<string, string> {
  const found = new Map<string, string>()

  function collect(path: string, map: Y.Map<unknown>): void {
    for (const [key, item] of map._map) {
      if (item.deleted) continue
      const value = map.get(key)
      if (value instanceof Y.Map) collect(`${path}/${key}`, value)
      else if (!(value instanceof Y.Text) && item.id.client !== doc.clientID)
        found.set(`${path}/${key}`, JSON.stringify(value))
    }
  }

  collect('meta', metaOf(doc))
  collect('filters', filtersOf(doc))
  collect('widgets', widgetsOf(doc))
  return found
}

/** Those of `before` that are something else now. Values within a widget that is gone went with it. */
export function overwrittenValues(doc: Y.Doc, before: ReadonlyMap<string, string>): string[] {
  const overwritten: string[] = []
  for (const [path, value] of before) {
    const [root, id] = path.split('/')
    if (root === 'widgets' && id !== undefined && !findWidget(doc, id)) continue
    const now = JSON.stringify(valueAt(doc, path))
    if (now !== value) overwritten.push(`${path}: ${value} became ${now}`)
  }
  return overwritten
}

function valueAt(doc: Y.Doc, path: string): unknown {
  const [root, ...keys] = path.split('/')
  let value: unknown = doc.getMap(root)
  for (const key of keys) value = value instanceof Y.Map ? value.get(key) : undefined
  return value
}
