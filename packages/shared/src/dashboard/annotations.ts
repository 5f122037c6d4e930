// Notes on moments: shown on every chart of that time. In the document each is a map of its own, so that
// one person can move a note while another writes in it.
import { uuidv4 } from 'lib0/random'
import * as Y from 'yjs'
import type { Origin } from './commands.ts'
import type { Annotation } from './dashboard.ts'
import { annotationsOf } from './document.ts'
import { MAX_ANNOTATION, MAX_ANNOTATIONS } from './limits.ts'
import { cut } from './read-widget.ts'

const MAX_AUTHOR = 200
/** The furthest moments that a date can hold, in milliseconds. */
const MAX_MOMENT = 8.64e15

/** In the order of their moments. */
export function readAnnotations(doc: Y.Doc): Annotation[] {
  return [...annotationsOf(doc).entries()]
    .flatMap(([id, raw]) => readAnnotation(id, raw))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_ANNOTATIONS)
}

/** Returns its id, or null for a note that says nothing or is one too many. */
export function addAnnotation(
  doc: Y.Doc,
  added: Omit<Annotation, 'id'>,
  by: Origin,
): string | null {
  const text = added.text.trim().slice(0, MAX_ANNOTATION)
  if (!text || !isMoment(added.at) || annotationsOf(doc).size >= MAX_ANNOTATIONS) return null
  const id = uuidv4()
  const { at, author } = added
  const fields = Object.entries({ at, text, author: author.slice(0, MAX_AUTHOR) })
  doc.transact(() => annotationsOf(doc).set(id, new Y.Map(fields)), by)
  return id
}

/** Each part is written on its own. A note without a text is deleted; one that a peer deleted stays so. */
export function changeAnnotation(
  doc: Y.Doc,
  id: string,
  parts: Partial<Pick<Annotation, 'at' | 'text'>>,
  by: Origin,
): void {
  const annotation = annotationsOf(doc).get(id)
  if (!(annotation instanceof Y.Map)) return
  const text = parts.text?.trim().slice(0, MAX_ANNOTATION)
  if (text === '') {
    deleteAnnotation(doc, id, by)
    return
  }
  doc.transact(() => {
    if (text !== undefined && annotation.get('text') !== text) annotation.set('text', text)
    const { at } = parts
    if (at !== undefined && isMoment(at) && annotation.get('at') !== at) annotation.set('at', at)
  }, by)
}

export function deleteAnnotation(doc: Y.Doc, id: string, by: Origin): void {
  if (annotationsOf(doc).has(id)) doc.transact(() => annotationsOf(doc).delete(id), by)
}

function readAnnotation(id: string, raw: unknown): Annotation[] {
  if (!(raw instanceof Y.Map)) return []
  const at = raw.get('at')
  const text = cut(raw.get('text'), MAX_ANNOTATION).trim()
  if (typeof at !== 'number' || !isMoment(at) || !text) return []
  return [{ id, at, text, author: cut(raw.get('author'), MAX_AUTHOR) }]
}

function isMoment(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) <= MAX_MOMENT
}
