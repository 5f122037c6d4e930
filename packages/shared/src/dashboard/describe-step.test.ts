import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addWidgets,
  changeQuery,
  deleteWidgets,
  moveWidget,
  resizeWidget,
  retitleWidget,
  setDashboardRange,
  setDashboardTitle,
} from './commands.ts'
import { describeStep } from './describe-step.ts'
import { findText } from './document.ts'
import { makeDashboardState } from './make-dashboard.ts'
import { makeUndo } from './undo.ts'

const ANNA = { name: 'Anna' }
const SIZE = { w: 4, h: 4 }

/** What each command is called, on a dashboard with the widgets Sales, Costs and a text. */
function describe(command: (doc: Y.Doc, ids: readonly [string, string, string]) => void): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Shop', timeZone: 'UTC' }))
  const names = ['Sales', 'Costs', 'Note']
  const added = names.map((title, index) => {
    const kind = index === 2 ? ('text' as const) : ('line' as const)
    return addWidgets(doc, [{ kind, title, size: SIZE }], ANNA)[0] ?? ''
  })
  const [sales = '', costs = '', note = ''] = added
  const nameOf = (id: string) => names[added.indexOf(id)] ?? 'New one'
  const undo = makeUndo(doc, ANNA)
  const said: string[] = []
  undo.on('stack-item-added', ({ changedParentTypes }) => {
    said.push(describeStep(doc, changedParentTypes, nameOf))
  })
  doc.transact(() => command(doc, [sales, costs, note]), ANNA)
  return said.join()
}

test('P12: each kind of step has a name that says what undo would take back', () => {
  expect(describe((doc, [id]) => moveWidget(doc, id, { order: 'b', x: 2 }, ANNA))).toBe(
    'move of Sales',
  )
  expect(describe((doc, [id]) => resizeWidget(doc, id, { w: 9, h: 4 }, ANNA))).toBe(
    'resize of Sales',
  )
  expect(describe((doc, [id]) => retitleWidget(doc, id, 'Turnover', ANNA))).toBe('rename of Sales')
  expect(describe((doc, [id]) => changeQuery(doc, id, { limit: 5 }, ANNA))).toBe('change of Sales')
  expect(describe((doc, [id]) => deleteWidgets(doc, [id], ANNA))).toBe('deletion of Sales')
  expect(
    describe((doc) => void addWidgets(doc, [{ kind: 'bar', title: '', size: SIZE }], ANNA)),
  ).toBe('addition of New one')
  expect(describe((doc) => setDashboardTitle(doc, 'Store', ANNA))).toBe('rename of the dashboard')
  expect(describe((doc) => setDashboardRange(doc, { last: { count: 7, unit: 'day' } }, ANNA))).toBe(
    'filter',
  )
  expect(describe((doc, [, , id]) => findText(doc, id)?.insert(0, 'Hi'))).toBe('change of Note')
})

test('P12: a step of several changes says how many, or of which widget', () => {
  expect(describe((doc, [sales, costs]) => deleteWidgets(doc, [sales, costs], ANNA))).toBe(
    '2 changes',
  )
  expect(
    describe((doc, [id]) => {
      retitleWidget(doc, id, 'Turnover', ANNA)
      resizeWidget(doc, id, { w: 9, h: 4 }, ANNA)
    }),
  ).toBe('change of Sales')
})
