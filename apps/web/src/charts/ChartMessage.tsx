import { type JSX, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import styles from './ChartMessage.module.css'

export type ChartFix = { readonly label: string; readonly run: () => void }

type Props = {
  readonly icon: JSX.Element
  readonly title: string
  readonly message?: string | undefined
  readonly onRetry?: (() => void) | undefined
  readonly fix?: ChartFix | undefined
}

/** Takes the place of a chart that cannot be drawn. Quiet: twelve of them may say so at once. */
export function ChartMessage(props: Props) {
  return (
    <div class={styles['box']} role="status">
      <span class={styles['icon']} aria-hidden="true">
        {props.icon}
      </span>
      <p class={styles['title']}>{props.title}</p>
      <Show when={props.message}>
        <p class={styles['message']}>{props.message}</p>
      </Show>
      <Show when={props.fix}>
        {(fix) => (
          <Button size="sm" class={styles['retry'] ?? ''} onClick={() => fix().run()}>
            {fix().label}
          </Button>
        )}
      </Show>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button size="sm" class={styles['retry'] ?? ''} onClick={() => retry()()}>
            Try again
          </Button>
        )}
      </Show>
    </div>
  )
}
