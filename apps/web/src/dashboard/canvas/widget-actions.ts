// What can be done with a widget, as a menu and as keys.
import { duplicateWidget } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import Copy from 'lucide-solid/icons/copy'
import PenLine from 'lucide-solid/icons/pen-line'
import Settings2 from 'lucide-solid/icons/settings-2'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../../ui/menu-entry.ts'
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
    remove: () => deleteWithUndo(dashboard, widget()),
  }
}

export function menuOf(actions: WidgetActions): MenuEntry[] {
  return [
    entry('Edit', Settings2, actions.edit, 'enter'),
    entry('Rename', PenLine, actions.rename, 'f2'),
    entry('Duplicate', Copy, actions.duplicate, 'mod+d'),
    { kind: 'separator' },
    { ...entry('Delete', Trash, actions.remove, 'delete'), danger: true },
  ]
}

function entry(label: string, icon: typeof Copy, onSelect: () => void, shortcut: string) {
  return { kind: 'action' as const, label, icon: () => icon({}), onSelect, shortcut }
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
