import { Show } from 'solid-js'
import { Banner } from './Banner.tsx'
import styles from './StaleNotice.module.css'

type Props = { readonly error: Error | null }

/** Above a list that is shown from this device because its server did not answer. */
export function StaleNotice(props: Props) {
  return (
    <Show when={props.error}>
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
