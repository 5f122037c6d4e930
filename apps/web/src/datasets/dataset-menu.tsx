import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../ui/menu-entry.ts'

type Actions = { readonly onRename: () => void; readonly onDelete: () => void }

/** What an editor can do with a dataset. */
export function datasetMenu({ onRename, onDelete }: Actions): readonly MenuEntry[] {
  return [
    { kind: 'action', label: 'Rename', icon: () => <Pencil />, onSelect: onRename },
    { kind: 'separator' },
    { kind: 'action', label: 'Delete', icon: () => <Trash />, danger: true, onSelect: onDelete },
  ]
}
