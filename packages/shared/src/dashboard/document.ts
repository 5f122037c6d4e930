// The roots of a dashboard's Y.Doc and how to reach into them. Names here are on disk: never rename.
import * as Y from 'yjs'

/** Version that this code writes. A document with a higher one is read-only for it. */
export const SCHEMA_VERSION = 3

export const ROOT_NAMES = ['meta', 'widgets', 'filters', 'annotations'] as const

export function metaOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta')
}

export function widgetsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('widgets')
}

export function filtersOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('filters')
}

export function annotationsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('annotations')
}

/** The widget's map, or undefined when it was deleted (or never was). */
export function findWidget(doc: Y.Doc, widgetId: string): Y.Map<unknown> | undefined {
  const widget = widgetsOf(doc).get(widgetId)
  return widget instanceof Y.Map ? widget : undefined
}

/** The shared text of a text widget, for an editor to bind to. */
export function findText(doc: Y.Doc, widgetId: string): Y.Text | undefined {
  const text = findWidget(doc, widgetId)?.get('text')
  return text instanceof Y.Text ? text : undefined
}

/** A document that does not say, because its beginning was damaged, counts as one of ours. */
export function schemaVersionOf(doc: Y.Doc): number {
  const version = metaOf(doc).get('schemaVersion')
  return typeof version === 'number' && Number.isInteger(version) ? version : SCHEMA_VERSION
}

/** True when a newer program wrote this document: an older one may look, not touch. */
export function isNewerDocument(doc: Y.Doc): boolean {
  return schemaVersionOf(doc) > SCHEMA_VERSION
}
