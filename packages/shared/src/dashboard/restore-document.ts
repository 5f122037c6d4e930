// Makes a document say again what an earlier state of it said. A forward edit: history is kept, peers
// merge with it, and only what differs is written, so that everything else stays as others have it.
import * as Y from 'yjs'
import type { Origin } from './commands.ts'
import { metaOf, ROOT_NAMES, SCHEMA_VERSION } from './document.ts'
import { migrateDocument } from './migrate.ts'

/** A widget's query is three levels below its root; a hostile document goes on for thousands. */
const MAX_DEPTH = 8

/** An earlier state as a document of its own, in the schema of this program. To be destroyed. */
export function openState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  migrateDocument(doc, openState)
  return doc
}

/**
 * One transaction. Widgets that came since are deleted, those that went come back under their ids.
 * The live schema version stays: a document never goes back to an older one.
 */
export function restoreDocument(doc: Y.Doc, earlier: Y.Doc, by: Origin): void {
  doc.transact(() => {
    for (const name of ROOT_NAMES) restoreMap(doc.getMap(name), earlier.getMap(name), MAX_DEPTH)
  }, by)
}

/** The same content in a new document, without the history of the old one. */
export function copyDocument(earlier: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  restoreDocument(copy, earlier, copyDocument)
  metaOf(copy).set('schemaVersion', SCHEMA_VERSION)
  return copy
}

function restoreMap(target: Y.Map<unknown>, source: Y.Map<unknown>, depth: number): void {
  for (const key of [...target.keys()]) {
    if (!source.has(key) && key !== 'schemaVersion') target.delete(key)
  }
  for (const [key, value] of source.entries()) {
    if (key !== 'schemaVersion') restoreValue(target, key, value, depth)
  }
}

function restoreValue(target: Y.Map<unknown>, key: string, value: unknown, depth: number): void {
  const current = target.get(key)
  if (value instanceof Y.Map) {
    if (depth > 0) restoreMap(mapAt(target, key), value, depth - 1)
  } else if (value instanceof Y.Text) {
    if (current instanceof Y.Text) rewrite(current, value.toString())
    else target.set(key, new Y.Text(value.toString()))
  } else if (value instanceof Y.AbstractType) {
    target.set(key, value.clone())
  } else if (
    current instanceof Y.AbstractType ||
    JSON.stringify(current) !== JSON.stringify(value)
  ) {
    target.set(key, value)
  }
}

function mapAt(target: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const current = target.get(key)
  if (current instanceof Y.Map) return current
  const map = new Y.Map<unknown>()
  target.set(key, map)
  return map
}

/** Only the stretch that differs, so that what somebody types elsewhere in the text stays. */
function rewrite(text: Y.Text, wanted: string): void {
  const present = text.toString()
  const shorter = Math.min(present.length, wanted.length)
  let start = 0
  while (start < shorter && present[start] === wanted[start]) start += 1
  let end = 0
  while (end < shorter - start && present.at(-1 - end) === wanted.at(-1 - end)) end += 1
  if (splitsPair(present, start) || splitsPair(wanted, start)) start -= 1
  if (splitsPair(present, present.length - end) || splitsPair(wanted, wanted.length - end)) end -= 1
  const gone = present.length - start - end
  if (gone > 0) text.delete(start, gone)
  const added = wanted.slice(start, wanted.length - end)
  if (added) text.insert(start, added)
}

/** Half a character must not stay: Yjs would make a replacement character of it. */
function splitsPair(text: string, index: number): boolean {
  const [before, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)]
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
}
