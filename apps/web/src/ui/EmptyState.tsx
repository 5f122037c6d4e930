import { type JSX, Show } from 'solid-js'
import { classNames } from './class-names.ts'
import styles from './EmptyState.module.css'

type Props = {
  readonly title: string
  readonly message?: JSX.Element
  readonly icon?: JSX.Element
  readonly actions?: JSX.Element
  readonly page?: boolean
  readonly compact?: boolean
}

/** Nothing here yet: says why and offers the next step. */
export function EmptyState(props: Props) {
  return (
    <div
      class={classNames(
        styles['state'],
        props.page && styles['page'],
        props.compact && styles['compact'],
      )}
    >
      <Show when={props.icon}>
        <span class={styles['icon']} aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <h2 class={styles['title']}>{props.title}</h2>
      <Show when={props.message}>
        <p class={styles['message']}>{props.message}</p>
      </Show>
      <Show when={props.actions}>
        <div class={styles['actions']}>{props.actions}</div>
      </Show>
    </div>
  )
}
