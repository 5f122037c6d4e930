import {
  addWidgets,
  bringBackWidget,
  deleteWidgets,
  retitleWidget,
} from '@pulse/shared/dashboard/commands'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { makeUndo } from '@pulse/shared/dashboard/undo'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Taken, watchTaken } from './watch-taken.ts'

const ME = { person: 'me' }
const QUERY = { datasetId: crypto.randomUUID(), measures: [] }

/** My document and a peer's, with two widgets; I am at the first one. */
function makePair() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  mine.on(
    'update',
    (update: Uint8Array, by) => by === theirs || Y.applyUpdate(theirs, update, mine),
  )
  theirs.on(
    'update',
    (update: Uint8Array, by) => by === mine || Y.applyUpdate(mine, update, theirs),
  )
  const [first = '', second = ''] = addWidgets(
    mine,
    [
      { kind: 'text', title: 'Notes', size: { w: 4, h: 3 }, text: 'what we wrote', query: QUERY },
      { kind: 'line', title: 'Sales', size: { w: 4, h: 3 } },
    ],
    ME,
  )
  const taken: Taken[] = []
  const stop = watchTaken({
    doc: mine,
    selected: () => first,
    isMine: (origin) => origin === ME,
    onTaken: (each) => taken.push(each),
  })
  return { mine, theirs, first, second, taken, stop }
}

test('D5, P22: who is at a widget that somebody else deletes is told, and brings it back with its id and all it held', () => {
  const { mine, theirs, first, taken } = makePair()
  const before = readDashboard(mine)
  const undo = makeUndo(mine, ME)
  deleteWidgets(theirs, [first], {})
  expect(taken).toMatchObject([{ id: first }])
  for (const { id, widget } of taken) bringBackWidget(mine, id, widget, ME)
  expect(readDashboard(mine)).toEqual(before)
  expect(readDashboard(theirs)).toEqual(before)
  undo.undo()
  expect(readDashboard(theirs).widgets).toHaveLength(1)
  undo.redo()
  expect(readDashboard(theirs)).toEqual(before)
})

test('P22: nobody is told of what they deleted themselves, of other widgets, or of other changes', () => {
  const { mine, theirs, first, second, taken, stop } = makePair()
  retitleWidget(theirs, first, 'Renamed', {})
  deleteWidgets(theirs, [second], {})
  deleteWidgets(mine, [first], ME)
  expect(taken).toEqual([])
  stop()
})

test('P22: a widget that is back already is left as it is', () => {
  const { mine, theirs, first, taken } = makePair()
  const theirUndo = makeUndo(theirs, theirs)
  deleteWidgets(theirs, [first], theirs)
  theirUndo.undo()
  retitleWidget(theirs, first, 'Renamed since', {})
  for (const { id, widget } of taken) bringBackWidget(mine, id, widget, ME)
  expect(
    readDashboard(mine)
      .widgets.map(({ title }) => title)
      .sort(),
  ).toEqual(['Renamed since', 'Sales'])
})
