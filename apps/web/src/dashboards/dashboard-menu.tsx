import Download from 'lucide-solid/icons/download'
import ExternalLink from 'lucide-solid/icons/external-link'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../ui/menu-entry.ts'

type Actions = {
  readonly onOpen: () => void
  readonly onRename: () => void
  readonly onDownload: () => void
  readonly onDelete: () => void
}

/** What an editor can do with a dashboard of the list. */
export function dashboardMenu({
  onOpen,
  onRename,
  onDownload,
  onDelete,
}: Actions): readonly MenuEntry[] {
  return [
    { kind: 'action', label: 'Open', icon: () => <ExternalLink />, onSelect: onOpen },
    { kind: 'action', label: 'Rename', icon: () => <Pencil />, onSelect: onRename },
    {
      kind: 'action',
      label: 'Download as a file',
      icon: () => <Download />,
      onSelect: onDownload,
    },
    { kind: 'separator' },
    { kind: 'action', label: 'Delete', icon: () => <Trash />, danger: true, onSelect: onDelete },
  ]
}
