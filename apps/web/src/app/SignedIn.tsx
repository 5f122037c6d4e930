import { onMount, type ParentProps } from 'solid-js'
import { RequireSession } from './RequireSession.tsx'
import { Shell } from './Shell.tsx'

/** Every page behind the log-in. */
export function SignedIn(props: ParentProps) {
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
