import LayoutDashboard from 'lucide-solid/icons/layout-dashboard'
import Plus from 'lucide-solid/icons/plus'
import { Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

type Props = { readonly onCreate: () => void }

export function NoDashboards(props: Props) {
  const session = useSession()
  return (
    <EmptyState
      page
      icon={<LayoutDashboard />}
      title="No dashboards yet"
      message={
        session.can.edit
          ? 'Create one, then drop a CSV file on it: the charts that fit appear by themselves.'
          : 'As soon as an editor of your team makes one, you find it here.'
      }
      actions={
        <Show when={session.can.edit}>
          <Button variant="primary" icon={<Plus />} onClick={() => props.onCreate()}>
            New dashboard
          </Button>
        </Show>
      }
    />
  )
}
