import { Show } from 'solid-js'
import { Banner } from '../ui/Banner.tsx'
import type { ApiError } from './api-error.ts'
import styles from './StaleNotice.module.css'

type Props = { readonly error: ApiError | null }

/** Above a list that comes from this device. When nobody answers at all, the shell says it already. */
export function StaleNotice(props: Props) {
  return (
    <Show when={props.error?.code === 'network' ? null : props.error}>
      {(error) => (
        <div class={styles['notice']}>
          <Banner tone="warning" title="This list may be out of date">
            {error().message}
          </Banner>
        </div>
      )}
    </Show>
  )
}
