import { A } from '@solidjs/router'
import Compass from 'lucide-solid/icons/compass'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFoundPage() {
  return (
    <EmptyState
      page
      icon={<Compass />}
      title="There is no page here"
      message="The link may be old, or the page was deleted."
      actions={<A href="/">Go to the dashboards</A>}
    />
  )
}
