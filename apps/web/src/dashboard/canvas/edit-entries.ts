import Copy from 'lucide-solid/icons/copy'
import PenLine from 'lucide-solid/icons/pen-line'
import Settings2 from 'lucide-solid/icons/settings-2'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { WidgetActions } from './widget-actions.ts'

/** With the keys of `actionOf`. */
export function editEntries(actions: WidgetActions): MenuEntry[] {
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
