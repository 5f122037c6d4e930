// A dashboard with a history: 500 widgets, and what many people in many sessions did with them.
import {
  addWidgets,
  changeOptions,
  moveWidget,
  resizeWidget,
  retitleWidget,
} from '@pulse/shared/dashboard/commands'
import { findText } from '@pulse/shared/dashboard/document'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import { orderAt } from '@pulse/shared/dashboard/order-key'
import { readWidgets } from '@pulse/shared/dashboard/read-dashboard'
import * as Y from 'yjs'
import type { Random } from '../collab-lab/random.ts'

export function makeSeed(widgets: number): Uint8Array {
  const doc = makeDocument(widgets).doc
  return Y.encodeStateAsUpdate(doc)
}

export type History = {
  first: Uint8Array
  /** Every edit since, one by one. */
  edits: Uint8Array[]
  /** The state before the last `tail` of them. */
  snapshot: Uint8Array
}

/** Of one visit of the page, which is one Yjs client. */
const SESSION = { edits: 100, widgets: 8 }
/** A widget is adjusted more than once before the next one has its turn. */
const RUN = 3

export function makeHistory(options: {
  widgets: number
  edits: number
  tail: number
  random: Random
}): History {
  const { widgets, random } = options
  const { doc, ids } = makeDocument(widgets)
  const layout = readWidgets(doc)
  const edits: Uint8Array[] = []
  const first = Y.encodeStateAsUpdate(doc)
  let snapshot = first
  let at: string[] = []
  doc.on('update', (update: Uint8Array) => void edits.push(update))
  // A change to what is there already is none, and is tried again.
  for (let n = 0; edits.length < options.edits; n++) {
    if (n % SESSION.edits === 0) {
      doc.clientID = Math.floor(random.next() * 2 ** 32)
      at = Array.from({ length: SESSION.widgets }, () => random.pick(ids))
    }
    if (edits.length === options.edits - options.tail) snapshot = Y.encodeStateAsUpdate(doc)
    const id = at[Math.floor(n / RUN) % at.length] ?? ''
    editOne(doc, id, random, orderAt(layout, Math.floor(random.next() * widgets)))
  }
  doc.destroy()
  return { first, edits, snapshot }
}

function makeDocument(widgets: number): { doc: Y.Doc; ids: string[] } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Sales', timeZone: 'UTC' }))
  const ids: string[] = []
  for (let n = 0; n < widgets; n++) {
    const kind = n % 10 === 0 ? 'text' : 'line'
    ids.push(...addWidgets(doc, [{ kind, title: `Chart ${n}`, size: { w: 4, h: 4 } }], doc))
  }
  return { doc, ids }
}

function editOne(doc: Y.Doc, id: string, random: Random, order: string): void {
  const kind = random.next()
  const x = Math.floor(random.next() * 9)
  const text = findText(doc, id)
  if (text && kind < 0.8) text.insert(Math.floor(random.next() * text.length), 'word ')
  else if (kind < 0.4) moveWidget(doc, id, { order, x }, doc)
  else if (kind < 0.6) resizeWidget(doc, id, { w: 2 + x, h: 3 + x }, doc)
  else if (kind < 0.8) retitleWidget(doc, id, `Chart ${Math.floor(kind * 1e6)}`, doc)
  else changeOptions(doc, id, { stacked: kind < 0.9 }, doc)
}
