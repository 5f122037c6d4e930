import Database from 'lucide-solid/icons/database'
import FileUp from 'lucide-solid/icons/file-up'
import { Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

type Props = { readonly onUpload: () => void }

export function NoDatasets(props: Props) {
  const session = useSession()
  return (
    <EmptyState
      page
      icon={<Database />}
      title="No datasets yet"
      message={
        session.can.edit
          ? 'Drop a CSV file here or on a dashboard. Its columns, rows and files appear on this page.'
          : 'As soon as an editor of your team uploads a file, you find it here.'
      }
      actions={
        <Show when={session.can.edit}>
          <Button variant="primary" icon={<FileUp />} onClick={() => props.onUpload()}>
            Upload files
          </Button>
        </Show>
      }
    />
  )
}
