import { type JSX, type ParentProps, Show } from 'solid-js'
import styles from './Page.module.css'
import { usePageTitle } from './use-page-title.ts'

type Props = ParentProps<{
  readonly title: string
  readonly lead?: JSX.Element
  readonly actions?: JSX.Element
}>

/** A page with a heading, for everything but the dashboard view itself. */
export function Page(props: Props) {
  usePageTitle(() => props.title)
  return (
    <div class={styles['page']}>
      <header class={styles['header']}>
        <div class={styles['heading']}>
          <h1 class={styles['title']}>{props.title}</h1>
          <Show when={props.lead}>
            <p class={styles['lead']}>{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class={styles['actions']}>{props.actions}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}
