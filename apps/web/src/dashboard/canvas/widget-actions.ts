// What an editor can do with a widget, and by which key.
import { duplicateWidget } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import type { DashboardModel } from '../create-dashboard.ts'
import { deleteWithUndo } from './delete-with-undo.ts'

export type WidgetActions = { edit(): void; rename(): void; duplicate(): void; remove(): void }

export function widgetActions(
  dashboard: DashboardModel,
  widget: () => Widget,
  on: Pick<WidgetActions, 'edit' | 'rename'>,
): WidgetActions {
  return {
    ...on,
    duplicate() {
      const copy = dashboard.run((doc, by) => duplicateWidget(doc, widget().id, by))
      if (copy) dashboard.select(copy)
    },
    remove() {
      const next = neighbourOfFocused()
      deleteWithUndo(dashboard, widget())
      next?.focus()
    },
  }
}

/** Who goes through the cards by keyboard is not thrown back to the top of the page by a deletion. */
function neighbourOfFocused(): HTMLElement | undefined {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-widget]')]
  const { activeElement } = document
  const at = activeElement instanceof HTMLElement ? cards.indexOf(activeElement) : -1
  return at < 0 ? undefined : (cards[at + 1] ?? cards[at - 1])
}

/** The action of a key that is pressed on the card itself. */
export function actionOf(event: KeyboardEvent, actions: WidgetActions): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey) return event.key === 'd' ? actions.duplicate : undefined
  switch (event.key) {
    case 'Enter':
      return actions.edit
    case 'F2':
      return actions.rename
    case 'Delete':
    case 'Backspace':
      return actions.remove
    default:
      return undefined
  }
}
