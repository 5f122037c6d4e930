import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf } from '../../test/peers.ts'
import {
  addWidgets,
  changeOptions,
  changeQuery,
  deleteWidgets,
  moveWidget,
  resizeWidget,
  retitleWidget,
  setDashboardTitle,
} from './commands.ts'
import { compareDashboards } from './compare-dashboards.ts'
import { findText } from './document.ts'
import { makeDashboardState } from './make-dashboard.ts'
import { pack, placeAt } from './pack.ts'
import { readDashboard, readWidgets } from './read-dashboard.ts'
import { openState, restoreDocument } from './restore-document.ts'

const ANNA = { name: 'Anna' }
const SIZE = { w: 6, h: 4 }

function makeDoc(): { doc: Y.Doc; sales: string; costs: string; note: string } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Shop', timeZone: 'UTC' }))
  const [sales = '', costs = '', note = ''] = addWidgets(
    doc,
    [
      { kind: 'line', title: 'Sales', size: SIZE },
      { kind: 'bar', title: 'Costs', size: SIZE },
      { kind: 'text', title: '', size: SIZE, text: 'Hello' },
    ],
    ANNA,
  )
  return { doc, sales, costs, note }
}

function changesBy(doc: Y.Doc, edit: () => void) {
  const before = readDashboard(doc)
  edit()
  return compareDashboards(before, readDashboard(doc)).map((change) =>
    change.kind === 'dashboard' ? change : { ...change, widget: change.widget.title },
  )
}

test('V5: added, removed, retitled, resized and reconfigured widgets are told apart', () => {
  const { doc, sales, costs } = makeDoc()
  const changes = changesBy(doc, () => {
    addWidgets(doc, [{ kind: 'stat', title: 'Orders', size: { w: 3, h: 2 } }], ANNA)
    deleteWidgets(doc, [costs], ANNA)
    retitleWidget(doc, sales, 'Revenue', ANNA)
    changeQuery(doc, sales, { datasetId: 'd1', time: { bucket: 'day' } }, ANNA)
    changeOptions(doc, sales, { unit: '€' }, ANNA)
    resizeWidget(doc, sales, { w: 8, h: 4 }, ANNA)
  })
  expect(changes).toEqual([
    {
      kind: 'changed',
      widget: 'Revenue',
      aspects: [
        { kind: 'retitled', from: 'Sales', to: 'Revenue' },
        { kind: 'reconfigured', fields: ['datasetId', 'time', 'unit'] },
        { kind: 'resized', from: SIZE, to: { w: 8, h: 4 } },
      ],
    },
    { kind: 'added', widget: 'Orders' },
    { kind: 'removed', widget: 'Costs' },
  ])
})

test('V5: only the widget that somebody moved is called moved, not those that made way for it', () => {
  const { doc, note } = makeDoc()
  const changes = changesBy(doc, () => {
    const widgets = readWidgets(doc)
    moveWidget(doc, note, placeAt(widgets, { id: note, size: SIZE }, { x: 0, y: 0 }), ANNA)
    expect(pack(readWidgets(doc)).get(note)).toMatchObject({ x: 0, y: 0 })
  })
  expect(changes).toEqual([{ kind: 'changed', widget: '', aspects: [{ kind: 'moved' }] }])
})

test('V5: a changed text and a changed title of the dashboard are told', () => {
  const { doc, note } = makeDoc()
  const changes = changesBy(doc, () => {
    findText(doc, note)?.insert(5, ' world')
    setDashboardTitle(doc, 'Shops', ANNA)
  })
  expect(changes).toEqual([
    { kind: 'dashboard', field: 'title', from: 'Shop', to: 'Shops' },
    { kind: 'changed', widget: '', aspects: [{ kind: 'rewritten' }] },
  ])
})

test('V6: a restored text keeps what somebody writes elsewhere in it at the same time', () => {
  const { doc, note } = makeDoc()
  const earlier = openState(Y.encodeStateAsUpdate(doc))
  findText(doc, note)?.insert(0, 'Dear all: ')
  const peer = copyOf(doc)
  findText(peer, note)?.insert('Dear all: Hello'.length, ' 👋')
  restoreDocument(doc, earlier, ANNA)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
  expect(findText(doc, note)?.toString()).toBe('Hello 👋')
})

test('V6: a restored text never holds half a character', () => {
  const { doc, note } = makeDoc()
  findText(doc, note)?.insert(0, '👍')
  const earlier = openState(Y.encodeStateAsUpdate(doc))
  const text = findText(doc, note)
  text?.delete(0, 2)
  text?.insert(0, '👎')
  restoreDocument(doc, earlier, ANNA)
  expect(findText(doc, note)?.toString()).toBe('👍Hello')
})
