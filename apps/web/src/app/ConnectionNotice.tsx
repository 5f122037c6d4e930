import CloudOff from 'lucide-solid/icons/cloud-off'
import { Show } from 'solid-js'
import styles from './ConnectionNotice.module.css'
import { useSession } from './session.tsx'

/** Nobody answers: what is on the screen comes from this device. */
export function ConnectionNotice() {
  const session = useSession()
  const away = () => session.state.status === 'signed-in' && session.state.server === 'away'
  return (
    <div role="status">
      <Show when={away()}>
        <p class={styles['notice']}>
          <CloudOff aria-hidden="true" />
          Pulse cannot be reached. You see what this device has kept.
        </p>
      </Show>
    </div>
  )
}
