import { ErrorState } from '../../ui/ErrorState.tsx'
import { useDashboard } from '../dashboard-context.ts'

export function UnreachableDashboard() {
  const dashboard = useDashboard()
  return (
    <ErrorState
      page
      title="Pulse cannot be reached"
      message="This device has no copy of this dashboard yet. It opens by itself as soon as the connection is back."
      onRetry={dashboard.reconnect}
    />
  )
}
