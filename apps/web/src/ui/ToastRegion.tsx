import * as Toast from '@kobalte/core/toast'
import { Portal } from 'solid-js/web'
import styles from './Toast.module.css'

/** Where toasts appear; once per page. */
export function ToastRegion() {
  return (
    <Portal>
      <Toast.Region limit={3} pauseOnInteraction aria-label="Messages">
        <Toast.List class={styles['list']} />
      </Toast.Region>
    </Portal>
  )
}
