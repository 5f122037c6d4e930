import * as Y from 'yjs'
import { type Size, WIDGET_KINDS, type Widget } from './dashboard.ts'
import { GRID_COLUMNS, MAX_HEIGHT, MAX_TEXT, MAX_TITLE, MIN_SIZE } from './limits.ts'
import { plainEntries } from './plain-entries.ts'
import { readOptions } from './read-options.ts'
import { readQuery } from './read-query.ts'

/** Longest order key that is believed; a longer one is cut, the same way for everybody. */
const MAX_ORDER_KEY = 256

/** The widget as plain valid data, or null where the entry is no widget. Never throws, never writes. */
export function readWidget(id: string, raw: unknown): Widget | null {
  if (!(raw instanceof Y.Map)) return null
  const kind = WIDGET_KINDS.find((each) => each === raw.get('kind'))
  if (!kind) return null
  const size = readSize(raw.get('size'))
  return {
    id,
    kind,
    place: readPlace(raw.get('place'), size.w),
    size,
    title: cut(raw.get('title'), MAX_TITLE),
    query: readQuery(plainEntries(raw.get('query'))),
    options: readOptions(plainEntries(raw.get('options'))),
    text: kind === 'text' ? readText(raw.get('text')) : '',
  }
}

/** A string of at most `max` characters; anything else is empty. */
export function cut(raw: unknown, max: number): string {
  return typeof raw === 'string' ? raw.slice(0, max) : ''
}

function readPlace(raw: unknown, width: number): Widget['place'] {
  const { order, x } = fieldsOf(raw)
  return {
    order: cut(order, MAX_ORDER_KEY),
    x: whole(x, 0, GRID_COLUMNS - width, 0),
  }
}

function readSize(raw: unknown): Size {
  const { w, h } = fieldsOf(raw)
  return { w: whole(w, MIN_SIZE.w, GRID_COLUMNS, 4), h: whole(h, MIN_SIZE.h, MAX_HEIGHT, 4) }
}

function readText(raw: unknown): string {
  return raw instanceof Y.Text ? raw.toString().slice(0, MAX_TEXT) : cut(raw, MAX_TEXT)
}

function fieldsOf(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !(raw instanceof Y.AbstractType)
    ? { ...raw }
    : {}
}

function whole(raw: unknown, min: number, max: number, otherwise: number): number {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return Math.min(otherwise, max)
  return Math.max(min, Math.min(max, Math.round(raw)))
}
