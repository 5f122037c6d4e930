import { addWidgets } from '@pulse/shared/dashboard/commands'
import { findText } from '@pulse/shared/dashboard/document'
import { cleanup, fireEvent, render } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DashboardModel } from '../create-dashboard.ts'
import { DashboardContext } from '../dashboard-context.ts'
import type { Presence } from '../presence/create-presence.ts'
import { SharedTextArea } from './SharedTextArea.tsx'

afterEach(cleanup)

/** Two people with the same text widget open, whose edits meet when `meet` is called. */
function openTwo(text: string) {
  const first = new Y.Doc()
  const [widgetId = ''] = addWidgets(
    first,
    [{ kind: 'text', title: '', size: { w: 4, h: 4 }, text }],
    {},
  )
  const second = new Y.Doc()
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
  const [anna, ben] = [openOne(first, widgetId), openOne(second, widgetId)]
  const meet = () => {
    const [hers, his] = [first, second].map((doc) => Y.encodeStateAsUpdate(doc))
    if (his) Y.applyUpdate(first, his)
    if (hers) Y.applyUpdate(second, hers)
  }
  return { anna, ben, meet, text: () => findText(first, widgetId)?.toString() }
}

function openOne(doc: Y.Doc, widgetId: string) {
  const type: DashboardModel['type'] = (command) => command(doc, {})
  // Nobody sees carets here, and the text area needs no more of the dashboard.
  const none = () => []
  const nobody = {
    awareness: new Awareness(doc),
    announce: () => undefined,
    others: none,
    people: none,
  }
  const dashboard = { doc, type, presence: nobody as Partial<Presence> } as DashboardModel
  const { container } = render(() => (
    <DashboardContext.Provider value={dashboard}>
      <SharedTextArea widgetId={widgetId} label="Text" />
    </DashboardContext.Provider>
  ))
  const area = container.querySelector('textarea')
  if (!area) throw new Error('not rendered')
  return {
    area,
    write(words: string, at: number, instead = 0) {
      const { value } = area
      area.value = value.slice(0, at) + words + value.slice(at + instead)
      area.setSelectionRange(at + words.length, at + words.length)
      fireEvent.input(area)
    },
  }
}

test('D15: two people write in one text at once, and all that both wrote is there for both', () => {
  const { anna, ben, meet, text } = openTwo('Sales fell.')
  anna.write('In May, ', 0)
  ben.write(' Costs rose.', 'Sales fell.'.length)
  meet()
  expect(anna.area.value).toBe('In May, Sales fell. Costs rose.')
  expect(ben.area.value).toBe(anna.area.value)
  expect(text()).toBe(anna.area.value)
})

test('D15: at the very same place neither is lost, and both see one order', () => {
  const { anna, ben, meet } = openTwo('')
  anna.write('Anna 👩🏽‍💻', 0)
  ben.write('Ben 👨', 0)
  meet()
  expect(anna.area.value).toBe(ben.area.value)
  expect(anna.area.value).toContain('Anna 👩🏽‍💻')
  expect(anna.area.value).toContain('Ben 👨')
})

test('D15: a word that one replaces while the other writes beside it', () => {
  const { anna, ben, meet } = openTwo('Sales fell in May.')
  anna.write('rose', 6, 4)
  ben.write(' sharply', 'Sales fell in May'.length)
  meet()
  expect(anna.area.value).toBe('Sales rose in May sharply.')
  expect(ben.area.value).toBe(anna.area.value)
})

test('D15: the caret stays at its letter while somebody writes or deletes before it', () => {
  const { anna, ben, meet } = openTwo('Sales fell.')
  ben.area.setSelectionRange(6, 10)
  anna.write('All our ', 0)
  meet()
  const selected = () => ben.area.value.slice(ben.area.selectionStart, ben.area.selectionEnd)
  expect(selected()).toBe('fell')
  anna.write('', 0, 'All our '.length)
  meet()
  expect(selected()).toBe('fell')
})
