import { For } from 'solid-js'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import styles from './LoadingDashboard.module.css'

/** The shape of a dashboard that is being opened. */
export function LoadingDashboard() {
  return (
    <div class={styles['grid']} aria-busy="true">
      <VisuallyHidden>Opening the dashboard</VisuallyHidden>
      <For each={[3, 3, 3, 3, 8, 4, 6, 6]}>
        {(columns) => (
          <div
            class={styles['card']}
            style={{ '--columns': columns, '--rows': columns === 3 ? 2 : 5 }}
          >
            <Skeleton width="40%" height="14px" />
          </div>
        )}
      </For>
    </div>
  )
}
