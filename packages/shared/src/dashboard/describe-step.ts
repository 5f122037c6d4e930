// An undo step in words, for "Undo move of Sales".
import * as Y from 'yjs'
import { filtersOf, metaOf, widgetsOf } from './document.ts'

type Events = Y.Transaction['changedParentTypes']

const MAX_NAME = 40

const FIELDS: Record<string, string> = {
  place: 'move',
  size: 'resize',
  title: 'rename',
  kind: 'chart type',
}

/**
 * What a transaction did, as the object of "Undo". Call it while the transaction's events are fired.
 * `nameOf` is also asked for widgets that have just been deleted.
 */
export function describeStep(
  doc: Y.Doc,
  events: Events,
  nameOf: (widgetId: string) => string,
): string {
  const said = new Set<string>()
  const about = new Set<string>()
  const say = (what: string, widgetId: string) => {
    about.add(widgetId)
    said.add(`${what} of ${shorten(nameOf(widgetId))}`)
  }
  for (const { target, keys } of mapChanges(events, metaOf(doc), filtersOf(doc))) {
    about.add('')
    const renamed = target === metaOf(doc) && keys.includes('title')
    said.add(renamed ? 'rename of the dashboard' : target === metaOf(doc) ? 'setting' : 'filter')
  }
  for (const { target, keys } of mapChanges(events, widgetsOf(doc))) {
    if (target === widgetsOf(doc)) {
      for (const id of keys) say(widgetsOf(doc).has(id) ? 'addition' : 'deletion', id)
      continue
    }
    const id = widgetIdOf(doc, target)
    if (id === undefined) continue
    for (const key of keys) say(FIELDS[key] ?? 'change', id)
  }
  const [only] = said
  if (said.size === 1 && only) return only
  const [widgetId] = about
  if (about.size === 1 && widgetId) return `change of ${shorten(nameOf(widgetId))}`
  return said.size === 0 ? 'change' : `${Math.max(said.size, about.size)} changes`
}

type Change = { target: object; keys: string[] }

function mapChanges(events: Events, ...roots: Y.Map<unknown>[]): Change[] {
  const found = new Map<object, Change>()
  for (const [root, changes] of events) {
    if (!roots.some((each) => each === (root as object))) continue
    for (const event of changes) {
      const keys = event instanceof Y.YMapEvent ? [...event.keysChanged].map(String) : ['text']
      found.set(event.target, { target: event.target, keys })
    }
  }
  return [...found.values()]
}

/** Of the widget's own map or of a type within it. */
function widgetIdOf(doc: Y.Doc, target: object): string | undefined {
  const parent = target instanceof Y.AbstractType ? target.parent : null
  for (const [id, widget] of widgetsOf(doc)) {
    if (widget === target || widget === parent) return id
  }
  return undefined
}

function shorten(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name
}
