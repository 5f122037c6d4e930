import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, sync } from '../../test/peers.ts'
import {
  addWidgets,
  changeOptions,
  changeQuery,
  deleteWidgets,
  moveWidget,
  resizeWidget,
  retitleWidget,
  setColumnFilters,
  setDashboardRange,
  setDashboardTitle,
  setWidgetKind,
} from './commands.ts'
import { compareDashboards } from './compare-dashboards.ts'
import { WIDGET_KINDS, type Widget } from './dashboard.ts'
import { findText } from './document.ts'
import { exportDashboard } from './export-dashboard.ts'
import { importDashboard, readDashboardFile } from './import-dashboard.ts'
import { makeDashboardState } from './make-dashboard.ts'
import { orderBetween } from './order-key.ts'
import { readDashboard, readWidgets } from './read-dashboard.ts'
import { copyDocument, openState, restoreDocument } from './restore-document.ts'
import { makeUndo } from './undo.ts'

const ANNA = { name: 'Anna' }

type Edit = (doc: Y.Doc, widgetId: string) => void

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...WIDGET_KINDS), title: text, text }).map(
    (added): Edit =>
      (doc) => {
        addWidgets(doc, [{ ...added, size: { w: 4, h: 3 } }], ANNA)
      },
  ),
  fc.constant<Edit>((doc, id) => deleteWidgets(doc, [id], ANNA)),
  text.map(
    (title): Edit =>
      (doc, id) =>
        retitleWidget(doc, id, title, ANNA),
  ),
  text.map(
    (title): Edit =>
      (doc) =>
        setDashboardTitle(doc, title, ANNA),
  ),
  fc.constantFrom(...WIDGET_KINDS).map(
    (kind): Edit =>
      (doc, id) => {
        setWidgetKind(doc, id, kind, ANNA)
      },
  ),
  fc.record({ w: fc.integer({ min: 2, max: 12 }), h: fc.integer({ min: 2, max: 9 }) }).map(
    (size): Edit =>
      (doc, id) =>
        resizeWidget(doc, id, size, ANNA),
  ),
  fc.integer({ min: 0, max: 8 }).map(
    (x): Edit =>
      (doc, id) => {
        moveWidget(doc, id, { order: orderBetween(null, null), x }, ANNA)
      },
  ),
  fc.option(fc.boolean(), { nil: undefined }).map(
    (legend): Edit =>
      (doc, id) => {
        changeOptions(doc, id, { legend }, ANNA)
      },
  ),
  fc.constantFrom('day', 'month').map(
    (bucket): Edit =>
      (doc, id) => {
        changeQuery(doc, id, { datasetId: 'd1', time: { bucket: bucket as 'day' } }, ANNA)
      },
  ),
  fc.subarray(['m1', 'm2', 'm3']).map(
    (ids): Edit =>
      (doc, id) => {
        const measures = ids.map((each) => ({ id: each, aggregate: 'count' as const }))
        changeQuery(doc, id, { measures }, ANNA)
      },
  ),
  fc.record({ at: fc.nat(20), gone: fc.nat(5), text }).map(
    (typed): Edit =>
      (doc, id) => {
        const shared = findText(doc, id)
        if (!shared) return
        const at = Math.min(typed.at, shared.length)
        shared.delete(at, Math.min(typed.gone, shared.length - at))
        shared.insert(at, typed.text)
      },
  ),
  fc.constantFrom('shop', 'city').map(
    (column): Edit =>
      (doc) => {
        setColumnFilters(doc, column, [{ column, op: 'in', values: ['a'] }], ANNA)
      },
  ),
  fc.integer({ min: 1, max: 9 }).map(
    (count): Edit =>
      (doc) => {
        setDashboardRange(doc, { last: { count, unit: 'day' } }, ANNA)
      },
  ),
)
const edits = fc.array(fc.tuple(edit, fc.nat()), { maxLength: 25 })

function makeDoc(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Sales', timeZone: 'UTC' }))
  return doc
}

function apply(doc: Y.Doc, steps: [Edit, number][]): void {
  for (const [step, pick] of steps) {
    const widgets = readWidgets(doc)
    step(doc, widgets[pick % Math.max(1, widgets.length)]?.id ?? '')
  }
}

const differences = (a: Y.Doc, b: Y.Doc) => compareDashboards(readDashboard(a), readDashboard(b))

test('V5: a dashboard does not differ from itself', () => {
  fc.assert(
    fc.property(edits, (steps) => {
      const doc = makeDoc()
      apply(doc, steps)
      expect(differences(doc, openState(Y.encodeStateAsUpdate(doc)))).toEqual([])
    }),
  )
}, 60_000)

test('V5: equal states differ in nothing, and unequal ones differ in both directions', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const doc = makeDoc()
      apply(doc, first)
      const earlier = openState(Y.encodeStateAsUpdate(doc))
      apply(doc, second)
      const kinds = (changes: ReturnType<typeof differences>) =>
        changes.map((change) => change.kind).sort()
      const turned = differences(doc, earlier).map((change) =>
        change.kind === 'added'
          ? { ...change, kind: 'removed' as const }
          : change.kind === 'removed'
            ? { ...change, kind: 'added' as const }
            : change,
      )
      expect(kinds(turned)).toEqual(kinds(differences(earlier, doc)))
    }),
  )
}, 60_000)

test('V6: whatever was done since, a restored dashboard is what it was, and undo takes it back', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const doc = makeDoc()
      apply(doc, first)
      const earlier = openState(Y.encodeStateAsUpdate(doc))
      apply(doc, second)
      const present = readDashboard(doc)
      const undo = makeUndo(doc, restoreDocument)
      restoreDocument(doc, earlier, restoreDocument)
      expect(readDashboard(doc)).toEqual(readDashboard(earlier))
      while (undo.undoStack.length > 0) undo.undo()
      expect(readDashboard(doc)).toEqual(present)
    }),
  )
}, 60_000)

test('V6: what another person does at the same time to something else survives a restore', () => {
  fc.assert(
    fc.property(edits, text, (steps, title) => {
      const doc = makeDoc()
      const earlier = openState(Y.encodeStateAsUpdate(doc))
      apply(doc, steps)
      const peer = copyOf(doc)
      const [added] = addWidgets(peer, [{ kind: 'bar', title, size: { w: 4, h: 3 } }], ANNA)
      restoreDocument(doc, earlier, ANNA)
      sync(doc, peer)
      expect(readWidgets(doc)).toEqual(readWidgets(peer))
      expect(readWidgets(doc).map(({ id }) => id)).toEqual([added])
    }),
  )
}, 60_000)

test('V8: a copy holds the same dashboard without its history', () => {
  fc.assert(
    fc.property(edits, (steps) => {
      const doc = makeDoc()
      apply(doc, steps)
      const copy = copyDocument(doc)
      expect(readDashboard(copy)).toEqual(readDashboard(doc))
      expect(copy.store.clients.size).toBe(1)
    }),
  )
}, 60_000)

test('X1: whatever stands on a dashboard, its file is taken back and shows the same', () => {
  const d1 = { id: 'd1', name: 'Sales', timeColumn: null, columns: [] }
  fc.assert(
    fc.property(edits, (steps) => {
      const doc = makeDoc()
      apply(doc, steps)
      const before = readDashboard(doc)
      const file: unknown = JSON.parse(JSON.stringify(exportDashboard(before, [d1], new Date(0))))
      const { dashboard } = importDashboard(readDashboardFile(file), new Map([['d1', 'd1']]))
      const nameless = ({ id, place, ...widget }: Widget) => ({ ...widget, x: place.x })
      expect(dashboard.widgets.map(nameless)).toEqual(before.widgets.map(nameless))
      expect([dashboard.title, dashboard.filters]).toEqual([before.title, before.filters])
    }),
  )
}, 60_000)
