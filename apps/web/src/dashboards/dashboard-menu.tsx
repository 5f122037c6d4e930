import ExternalLink from 'lucide-solid/icons/external-link'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../ui/menu-entry.ts'

type Actions = {
  readonly onOpen: () => void
  readonly onRename: () => void
  readonly onDelete: () => void
}

/** What an editor can do with a dashboard of the list. */
export function dashboardMenu({ onOpen, onRename, onDelete }: Actions): readonly MenuEntry[] {
  return [
    { kind: 'action', label: 'Open', icon: () => <ExternalLink />, onSelect: onOpen },
    { kind: 'action', label: 'Rename', icon: () => <Pencil />, onSelect: onRename },
    { kind: 'separator' },
    { kind: 'action', label: 'Delete', icon: () => <Trash />, danger: true, onSelect: onDelete },
  ]
}
