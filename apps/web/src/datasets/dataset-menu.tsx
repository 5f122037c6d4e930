import Columns3Cog from 'lucide-solid/icons/columns-3-cog'
import Download from 'lucide-solid/icons/download'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { toast } from '../ui/toast.ts'
import type { DatasetTask } from './DatasetDialogs.tsx'

/** What an editor can do with a dataset. */
export function datasetMenu(
  id: string,
  start: (kind: DatasetTask['kind']) => void,
): readonly MenuEntry[] {
  return [
    { kind: 'action', label: 'Rename', icon: () => <Pencil />, onSelect: () => start('rename') },
    {
      kind: 'action',
      label: 'Change columns',
      icon: () => <Columns3Cog />,
      onSelect: () => start('retype'),
    },
    {
      kind: 'action',
      label: 'Download as Parquet',
      icon: () => <Download />,
      onSelect: () => void download(`/api/datasets/${encodeURIComponent(id)}/parquet`),
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

/** Asked first: an error would be downloaded like a file. */
async function download(href: string): Promise<void> {
  const answer = await fetch(href, { method: 'HEAD' }).catch(() => null)
  if (!answer?.ok) {
    const title = 'The file is not ready'
    const message = 'It is written after every change of the dataset. Try again in a moment.'
    toast.show({ tone: 'negative', title, message })
    return
  }
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}
