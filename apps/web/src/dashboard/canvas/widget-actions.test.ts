import { addWidgets } from '@pulse/shared/dashboard/commands'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { toast } from '../../ui/toast.ts'
import type { DashboardModel } from '../create-dashboard.ts'
import { widgetActions } from './widget-actions.ts'

// A message would outlive the test, on a page that others share.
beforeEach(() => void vi.spyOn(toast, 'show').mockReturnValue(() => undefined))
afterEach(() => {
  for (const card of document.querySelectorAll('[data-widget]')) card.remove()
})

/** Cards as the canvas draws them. */
function openCards(titles: readonly string[]) {
  const doc = new Y.Doc()
  const size = { w: 4, h: 3 }
  const ids = addWidgets(
    doc,
    titles.map((title) => ({ kind: 'text' as const, title, size })),
    {},
  )
  const cards = ids.map((id) => {
    const card = document.body.appendChild(document.createElement('article'))
    card.tabIndex = 0
    card.setAttribute('data-widget', id)
    return card
  })
  const run: DashboardModel['run'] = (command) => command(doc, {})
  const model: Partial<DashboardModel> = { run, select: () => undefined, lastStep: () => null }
  const remove = (at: number) => {
    const widget = readDashboard(doc).widgets.find(({ id }) => id === ids[at])
    if (!widget) throw new Error('it is gone already')
    const nothing = () => undefined
    const on = { edit: nothing, rename: nothing }
    widgetActions(model as DashboardModel, () => widget, on).remove()
  }
  return { cards, remove }
}

test('P4, P25: after a deletion by keyboard the next card has the focus, after the last one the one before', () => {
  const { cards, remove } = openCards(['A', 'B', 'C'])
  cards[1]?.focus()
  remove(1)
  expect(document.activeElement).toBe(cards[2])
  remove(2)
  expect(document.activeElement).toBe(cards[1])
})

test('P25: a deletion by menu leaves the focus to the menu', () => {
  const { cards, remove } = openCards(['A', 'B'])
  remove(0)
  expect(cards).not.toContain(document.activeElement)
})
