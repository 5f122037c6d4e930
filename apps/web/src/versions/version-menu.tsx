import type { VersionSummary } from '@pulse/shared/api/versions'
import Copy from 'lucide-solid/icons/copy'
import Download from 'lucide-solid/icons/download'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import type { MenuEntry } from '../ui/menu-entry.ts'

export type VersionActions = {
  name(version: VersionSummary): void
  remove(version: VersionSummary): void
  download(version: VersionSummary): void
  duplicate(version: VersionSummary): Promise<void>
  /** Only the version that stands on the canvas. */
  restore(version: VersionSummary): Promise<void>
  /** To the live dashboard. */
  back(): void
}

export function versionMenu(
  version: VersionSummary,
  actions: VersionActions,
  canEdit: boolean,
): MenuEntry[] {
  const isNamed = version.kind === 'named'
  const download: MenuEntry = {
    kind: 'action',
    label: 'Download as a file',
    icon: () => <Download />,
    onSelect: () => actions.download(version),
  }
  if (!canEdit) return [download]
  const entries: MenuEntry[] = [
    {
      kind: 'action',
      label: isNamed ? 'Rename' : 'Name this version',
      icon: () => <Pencil />,
      onSelect: () => actions.name(version),
    },
    {
      kind: 'action',
      label: 'Duplicate as a dashboard',
      icon: () => <Copy />,
      onSelect: () => void actions.duplicate(version),
    },
    download,
  ]
  if (!isNamed) return entries
  return [
    ...entries,
    { kind: 'separator' },
    {
      kind: 'action',
      label: 'Delete',
      icon: () => <Trash />,
      danger: true,
      onSelect: () => actions.remove(version),
    },
  ]
}
