import { onMount, type ParentProps } from 'solid-js'
import { RequireSession } from './RequireSession.tsx'
import { Shell } from './Shell.tsx'

/** Every page behind the log-in. */
export function SignedIn(props: ParentProps) {
  // Where there can be no service worker the page works all the same, only not without a server.
  onMount(
    () =>
      void import('./offer-update.ts')
        .then(({ offerUpdate }) => offerUpdate())
        .catch(() => undefined),
  )
  return (
    <RequireSession>
      <Shell>{props.children}</Shell>
    </RequireSession>
  )
}
