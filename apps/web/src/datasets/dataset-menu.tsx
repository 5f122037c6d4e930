import Columns3Cog from 'lucide-solid/icons/columns-3-cog'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../ui/menu-entry.ts'
import type { DatasetTask } from './DatasetDialogs.tsx'

/** What an editor can do with a dataset. */
export function datasetMenu(start: (kind: DatasetTask['kind']) => void): readonly MenuEntry[] {
  return [
    { kind: 'action', label: 'Rename', icon: () => <Pencil />, onSelect: () => start('rename') },
    {
      kind: 'action',
      label: 'Change columns',
      icon: () => <Columns3Cog />,
      onSelect: () => start('retype'),
    },
    { kind: 'separator' },
    {
      kind: 'action',
      label: 'Delete',
      icon: () => <Trash />,
      danger: true,
      onSelect: () => start('delete'),
    },
  ]
}
