import { addWidgets, deleteWidgets } from '@pulse/shared/dashboard/commands'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { createRoot } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DashboardModel } from '../create-dashboard.ts'
import { createGestures } from './create-gestures.ts'
import { createLayout } from './create-layout.ts'

const WIDE = 1208
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A canvas with widgets A and B side by side, six columns each. */
function openCanvas() {
  const doc = new Y.Doc()
  const ids = addWidgets(
    doc,
    ['A', 'B'].map((title) => ({ kind: 'text' as const, title, size: { w: 6, h: 4 } })),
    {},
  )
  return createRoot((dispose) => {
    const [state, setState] = createStore<Dashboard>(readDashboard(doc))
    doc.on('update', () => setState(reconcile(readDashboard(doc), { key: 'id' })))
    let commands = 0
    const run: DashboardModel['run'] = (command) => {
      commands += 1
      return command(doc, {})
    }
    const dashboard = { doc, state, editable: () => true, run } as Partial<DashboardModel>
    const layout = createLayout(() => state.widgets)
    layout.setWidth(WIDE)
    const gestures = createGestures(dashboard as DashboardModel, layout)
    closers.push(dispose)
    const [a = '', b = ''] = ids
    return { doc, a, b, layout, gestures, commands: () => commands }
  })
}

type Canvas = ReturnType<typeof openCanvas>

const pointer = (type: string, x: number, y: number) =>
  Object.assign(new PointerEvent(type, { pointerId: 1, button: 0 }), { pageX: x, pageY: y })

/** Presses on A and moves so far that it hovers over B. */
function dragOver({ gestures, a }: Canvas) {
  gestures.startMove(pointer('pointerdown', 10, 10), a)
  dispatchEvent(pointer('pointermove', 700, 10))
}

const release = () => void dispatchEvent(pointer('pointerup', 700, 10))

test('L5, D9: a gesture writes nothing until it ends, and then one command', () => {
  const canvas = openCanvas()
  dragOver(canvas)
  expect(canvas.gestures.active()?.id).toBe(canvas.a)
  expect(canvas.commands()).toBe(0)
  release()
  expect(canvas.commands()).toBe(1)
  expect(canvas.layout.committed().get(canvas.a)?.x).toBe(6)
})

test('L5: Escape gives a gesture up', () => {
  const canvas = openCanvas()
  dragOver(canvas)
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  release()
  expect(canvas.commands()).toBe(0)
})

test('L5: a widget that somebody else deletes ends the gesture, and stays deleted', () => {
  const canvas = openCanvas()
  dragOver(canvas)
  deleteWidgets(canvas.doc, [canvas.a], {})
  expect(canvas.gestures.active()).toBeNull()
  release()
  expect(canvas.commands()).toBe(0)
  expect(readDashboard(canvas.doc).widgets.map(({ id }) => id)).toEqual([canvas.b])
})

test('L5: a phone that is turned in the middle of a gesture ends it', () => {
  const canvas = openCanvas()
  dragOver(canvas)
  canvas.layout.setWidth(390)
  expect(canvas.gestures.active()).toBeNull()
  release()
  expect(canvas.commands()).toBe(0)
})

test('L5: what others arrange meanwhile goes on under the gesture', () => {
  const canvas = openCanvas()
  dragOver(canvas)
  addWidgets(canvas.doc, [{ kind: 'text', title: 'C', size: { w: 12, h: 2 } }], {})
  expect(canvas.gestures.active()?.id).toBe(canvas.a)
  release()
  expect(canvas.commands()).toBe(1)
})
