import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, newDashboard, sync as syncPeers } from '../../test/peers.ts'
import {
  addWidgets,
  changeQuery,
  deleteWidgets,
  duplicateWidget,
  moveWidget,
  resizeWidget,
  retitleWidget,
  setDashboardTitle,
  setWidgetKind,
} from './commands.ts'
import { findText, SCHEMA_VERSION, widgetsOf } from './document.ts'
import { exportDashboard } from './export-dashboard.ts'
import { pack } from './pack.ts'
import { readDashboard } from './read-dashboard.ts'
import { makeUndo } from './undo.ts'

const ANNA = { name: 'Anna' }
const BEN = { name: 'Ben' }
const SIZE = { w: 4, h: 4 }

function openPair(): { anna: Y.Doc; ben: Y.Doc; sync(): void } {
  const anna = newDashboard()
  const ben = copyOf(anna)
  const sync = () => {
    syncPeers(anna, ben)
    expect(readDashboard(anna)).toEqual(readDashboard(ben))
  }
  return { anna, ben, sync }
}

function addLine(doc: Y.Doc, title = 'Revenue'): string {
  const [id] = addWidgets(doc, [{ kind: 'line', title, size: SIZE }], ANNA)
  if (!id) throw new Error('nothing was added')
  return id
}

function widgetIn(doc: Y.Doc, id: string) {
  return readDashboard(doc).widgets.find((widget) => widget.id === id)
}

test('D1: different properties of one widget changed at once both survive', () => {
  const { anna, ben, sync } = openPair()
  const id = addLine(anna)
  sync()
  retitleWidget(anna, id, 'Turnover', ANNA)
  setWidgetKind(ben, id, 'bar', BEN)
  changeQuery(anna, id, { datasetId: 'd1' }, ANNA)
  changeQuery(ben, id, { time: { bucket: 'month' } }, BEN)
  sync()
  expect(widgetIn(anna, id)).toMatchObject({
    title: 'Turnover',
    kind: 'bar',
    query: { datasetId: 'd1', time: { bucket: 'month' } },
  })
})

test('D2: the same property changed at once has one winner, the same everywhere', () => {
  const { anna, ben, sync } = openPair()
  const id = addLine(anna)
  sync()
  retitleWidget(anna, id, 'from Anna', ANNA)
  retitleWidget(ben, id, 'from Ben', BEN)
  moveWidget(anna, id, { order: 'a5', x: 1 }, ANNA)
  moveWidget(ben, id, { order: 'a7', x: 8 }, BEN)
  sync()
  expect(['from Anna', 'from Ben']).toContain(widgetIn(anna, id)?.title)
  expect([
    { order: 'a5', x: 1 },
    { order: 'a7', x: 8 },
  ]).toContainEqual(widgetIn(anna, id)?.place)
})

test('D3: a move and a resize at once both survive', () => {
  const { anna, ben, sync } = openPair()
  const id = addLine(anna)
  sync()
  moveWidget(anna, id, { order: 'a5', x: 2 }, ANNA)
  resizeWidget(ben, id, { w: 6, h: 7 }, BEN)
  sync()
  expect(widgetIn(ben, id)).toMatchObject({ place: { order: 'a5', x: 2 }, size: { w: 6, h: 7 } })
})

test('D4: two widgets dropped on one cell at once pack equally everywhere', () => {
  const { anna, ben, sync } = openPair()
  const at = { x: 0, y: 0 }
  addWidgets(anna, [{ kind: 'bar', title: 'A', size: SIZE, at }], ANNA)
  addWidgets(ben, [{ kind: 'bar', title: 'B', size: SIZE, at }], BEN)
  sync()
  expect([...pack(readDashboard(anna).widgets)]).toEqual([...pack(readDashboard(ben).widgets)])
  expect(readDashboard(anna).widgets).toHaveLength(2)
})

test('D5: a delete wins over an edit made at the same time', () => {
  const { anna, ben, sync } = openPair()
  const id = addLine(anna)
  sync()
  deleteWidgets(anna, [id], ANNA)
  retitleWidget(ben, id, 'still here?', BEN)
  sync()
  expect(readDashboard(ben).widgets).toEqual([])
})

test('D6: a deleted widget comes back by undo, with its id and all it held', () => {
  const { anna, sync, ben } = openPair()
  const id = addLine(anna)
  changeQuery(anna, id, { datasetId: 'd1' }, ANNA)
  sync()
  const before = widgetIn(anna, id)
  const undo = makeUndo(anna, ANNA)
  deleteWidgets(anna, [id], ANNA)
  undo.undo()
  sync()
  expect(widgetIn(ben, id)).toEqual(before)
})

test('D7: undo reverts my changes and nobody else’s', () => {
  const { anna, ben, sync } = openPair()
  const id = addLine(anna)
  sync()
  const undo = makeUndo(anna, ANNA)
  retitleWidget(anna, id, 'mine', ANNA)
  resizeWidget(ben, id, { w: 9, h: 9 }, BEN)
  sync()
  undo.undo()
  sync()
  expect(widgetIn(ben, id)).toMatchObject({ title: 'Revenue', size: { w: 9, h: 9 } })
})

test('D8: undo of a value that a peer has overwritten leaves the peer’s value', () => {
  const { anna, ben, sync } = openPair()
  const id = addLine(anna)
  sync()
  const undo = makeUndo(anna, ANNA)
  retitleWidget(anna, id, 'mine', ANNA)
  sync()
  retitleWidget(ben, id, 'theirs', BEN)
  sync()
  undo.undo()
  sync()
  expect(widgetIn(anna, id)?.title).toBe('theirs')
})

test('D9, C10: undo, a look at what was and a copy of it, then redo leave the dashboard as it was', () => {
  const { anna } = openPair()
  const id = addLine(anna)
  const undo = makeUndo(anna, ANNA)
  retitleWidget(anna, id, 'one', ANNA)
  undo.stopCapturing()
  moveWidget(anna, id, { order: 'a9', x: 3 }, ANNA)
  undo.stopCapturing()
  setDashboardTitle(anna, 'Renamed', ANNA)
  const before = readDashboard(anna)
  for (let i = 0; i < 3; i++) undo.undo()
  const copied = exportDashboard(readDashboard(anna), [], new Date(0))
  expect(copied.widgets.map(({ title }) => title)).toEqual(['Revenue'])
  for (let i = 0; i < 3; i++) undo.redo()
  expect(readDashboard(anna)).toEqual(before)
})

test('D10: a command that changes nothing writes nothing', () => {
  const { anna } = openPair()
  const id = addLine(anna)
  let updates = 0
  anna.on('update', () => updates++)
  retitleWidget(anna, id, 'Revenue', ANNA)
  resizeWidget(anna, id, SIZE, ANNA)
  changeQuery(anna, id, { datasetId: undefined }, ANNA)
  retitleWidget(anna, 'never-was', 'x', ANNA)
  expect(updates).toBe(0)
})

test('D11: a duplicate holds the same chart, and its own text', () => {
  const { anna } = openPair()
  const [text] = addWidgets(
    anna,
    [{ kind: 'text', title: 'Note', size: SIZE, text: '# Hello' }],
    ANNA,
  )
  const copy = duplicateWidget(anna, text ?? '', ANNA)
  findText(anna, text ?? '')?.insert(7, ' you')
  expect(widgetIn(anna, copy ?? '')).toMatchObject({ title: 'Note (copy)', text: '# Hello' })
})

test('D12: whatever stands in a document, reading gives a valid dashboard', () => {
  const doc = new Y.Doc()
  const widgets = widgetsOf(doc)
  const broken = new Y.Map<unknown>()
  widgets.set('not a map', 7)
  widgets.set('unknown kind', new Y.Map([['kind', 'hologram']]))
  widgets.set('broken', broken)
  broken.set('kind', 'bar')
  broken.set('place', { order: 9, x: Number.NaN })
  broken.set('size', { w: 1e9, h: -4 })
  broken.set('title', { no: 'text' })
  broken.set('query', new Y.Map<unknown>([['measures', [{ id: '1; drop', aggregate: 'sum' }, 4]]]))
  broken.set('options', 'none')
  doc.getMap('meta').set('timeZone', 'Mars/Olympus')
  expect(readDashboard(doc)).toEqual({
    schemaVersion: SCHEMA_VERSION,
    title: 'Untitled dashboard',
    description: '',
    timeZone: 'UTC',
    filters: { range: null, filters: [] },
    annotations: [],
    widgets: [
      {
        id: 'broken',
        kind: 'bar',
        place: { order: '', x: 0 },
        size: { w: 12, h: 2 },
        title: '',
        query: {},
        options: {},
        text: '',
      },
    ],
  })
})

test('L6: a new widget takes the first free place, so two half ones stand side by side', () => {
  const { anna } = openPair()
  const half = { kind: 'bar', title: '', size: { w: 6, h: 4 } } as const
  addWidgets(anna, [half, half, half], ANNA)
  const cells = [...pack(readDashboard(anna).widgets).values()]
  expect(cells.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [6, 0],
    [0, 4],
  ])
})
