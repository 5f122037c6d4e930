import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { UploadMode } from '@pulse/shared/api/uploads'
import CalendarSync from 'lucide-solid/icons/calendar-sync'
import FileUp from 'lucide-solid/icons/file-up'
import ListPlus from 'lucide-solid/icons/list-plus'
import Replace from 'lucide-solid/icons/replace'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import type { Uploads } from '../upload/create-uploads.ts'
import { pickFiles } from '../upload/pick-files.ts'

type Props = {
  readonly dataset: DatasetDetail
  readonly uploads: Pick<Uploads, 'add'>
  /** Files are on their way: time to make room for the upload panel. */
  readonly onAdded: () => void
}

/** More data for a dataset: to what it has, or instead of it. */
export function AddFileMenu(props: Props) {
  const add = async (mode: UploadMode) => {
    const { id, timeZone } = props.dataset
    const files = await pickFiles()
    if (files.length === 0) return
    props.uploads.add(files, { datasetId: id, mode, timeZone })
    props.onAdded()
  }
  const entries = (): readonly MenuEntry[] => [
    {
      kind: 'action',
      label: 'Add rows',
      description: 'Keeps what is there',
      icon: () => <ListPlus />,
      onSelect: () => void add('append'),
    },
    {
      kind: 'action',
      label: 'Replace a period',
      description: 'Only the days that the file covers',
      icon: () => <CalendarSync />,
      disabled: props.dataset.timeColumn === null,
      onSelect: () => void add('replace-period'),
    },
    {
      kind: 'action',
      label: 'Replace everything',
      description: 'The file becomes the dataset',
      icon: () => <Replace />,
      onSelect: () => void add('replace'),
    },
  ]
  return (
    <Menu
      entries={entries()}
      trigger={(trigger) => (
        <Button {...trigger} icon={<FileUp />}>
          Add file
        </Button>
      )}
    />
  )
}
