import { Navigate, useLocation } from '@solidjs/router'
import { Match, type ParentProps, Switch } from 'solid-js'
import { loginPath } from '../auth/safe-redirect.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { useSession } from './session.tsx'

/** Shows its children to signed-in people, everybody else gets the log-in page and comes back. */
export function RequireSession(props: ParentProps) {
  const session = useSession()
  const location = useLocation()
  const here = () => location.pathname + location.search + location.hash
  const unreachable = () =>
    session.state.status === 'unreachable' ? session.state.error : undefined
  return (
    <Switch>
      <Match when={session.state.status === 'signed-in'}>{props.children}</Match>
      <Match when={session.state.status === 'signed-out'}>
        <Navigate href={loginPath(here())} />
      </Match>
      <Match when={unreachable()}>
        {(error) => (
          <ErrorState
            page
            title="Pulse cannot be reached"
            message={error().message}
            onRetry={() => session.check()}
          />
        )}
      </Match>
    </Switch>
  )
}
