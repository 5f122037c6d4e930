import { useParams } from '@solidjs/router'
import { createMemo, Show, untrack } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { OpenDashboard } from './OpenDashboard.tsx'

/** `/d/:dashboardId`. Another dashboard, or another person, is another connection. */
export function DashboardPage() {
  const params = useParams<{ dashboardId: string }>()
  const session = useSession()
  const key = createMemo(() => session.user && `${session.user.id} ${params.dashboardId}`)
  return (
    <Show when={key()} keyed>
      {(_key) => {
        const user = untrack(() => session.user)
        return user && <OpenDashboard id={untrack(() => params.dashboardId)} user={user} />
      }}
    </Show>
  )
}
