import CircleAlert from 'lucide-solid/icons/circle-alert'
import { type JSX, Show } from 'solid-js'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import styles from './EmptyState.module.css'

type Props = {
  readonly title: string
  /** What happened and what can be done, in the person's words. */
  readonly message?: string | undefined
  readonly onRetry?: (() => unknown) | undefined
  readonly retrying?: boolean | undefined
  readonly actions?: JSX.Element
  /** Fills the window instead of its container. */
  readonly page?: boolean
  /** For a widget: smaller. */
  readonly compact?: boolean
}

export function ErrorState(props: Props) {
  return (
    <div
      role="alert"
      class={classNames(
        styles['state'],
        props.page && styles['page'],
        props.compact && styles['compact'],
      )}
    >
      <span class={classNames(styles['icon'], styles['error'])} aria-hidden="true">
        <CircleAlert />
      </span>
      <h2 class={styles['title']}>{props.title}</h2>
      <Show when={props.message}>
        <p class={styles['message']}>{props.message}</p>
      </Show>
      <Show when={props.onRetry || props.actions}>
        <div class={styles['actions']}>
          <Show when={props.onRetry}>
            {(retry) => (
              <Button loading={props.retrying} onClick={() => retry()()}>
                Try again
              </Button>
            )}
          </Show>
          {props.actions}
        </div>
      </Show>
    </div>
  )
}
