import FileUp from 'lucide-solid/icons/file-up'
import { Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useDashboard } from '../dashboard-context.ts'

/** A finger brings no files. */
const drops = () => !matchMedia('(pointer: coarse)').matches

export function EmptyDashboard(props: { readonly onPickFiles: () => void }) {
  const dashboard = useDashboard()
  return (
    <Show
      when={dashboard.editable()}
      fallback={
        <EmptyState
          page
          title="This dashboard is empty"
          message="Charts appear here as soon as an editor of your team adds them."
        />
      }
    >
      <EmptyState
        page
        icon={<FileUp />}
        title={drops() ? 'Drop a CSV file anywhere on this page' : 'Begin with a CSV file'}
        message="Pulse finds out what is in it and draws the first charts. Everything can be changed afterwards."
        actions={
          <Button variant="primary" onClick={props.onPickFiles}>
            Choose files
          </Button>
        }
      />
    </Show>
  )
}
