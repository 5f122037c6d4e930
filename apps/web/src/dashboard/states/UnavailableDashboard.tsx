import { A } from '@solidjs/router'
import { ErrorState } from '../../ui/ErrorState.tsx'

export function UnavailableDashboard() {
  return (
    <ErrorState
      page
      title="This dashboard is not available"
      message="It was deleted, or it belongs to another organization."
      actions={<A href="/">All dashboards</A>}
    />
  )
}
