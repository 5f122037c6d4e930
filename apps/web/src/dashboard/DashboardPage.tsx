import { useParams } from '@solidjs/router'
import { createMemo, createSignal, Show, untrack } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { OpenDashboard } from './OpenDashboard.tsx'

/** `/d/:dashboardId`. Another dashboard, or another person, is another connection. */
export function DashboardPage() {
  const params = useParams<{ dashboardId: string }>()
  const session = useSession()
  /** Counts how often this page has let go of its document and opened the server's. */
  const [round, setRound] = createSignal(0)
  const startOver = () => void setRound((before) => before + 1)
  const key = createMemo(
    () => session.user && `${session.user.id} ${params.dashboardId} ${round()}`,
  )
  return (
    <Show when={key()} keyed>
      {(_key) => {
        const user = untrack(() => session.user)
        const id = untrack(() => params.dashboardId)
        return user && <OpenDashboard id={id} user={user} onStartOver={startOver} />
      }}
    </Show>
  )
}
