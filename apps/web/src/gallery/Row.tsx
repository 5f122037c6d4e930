import { type ParentProps, Show } from 'solid-js'
import styles from './Row.module.css'

type Props = ParentProps<{
  readonly label?: string
  /** Fields share the width instead of standing beside each other at their own. */
  readonly fields?: boolean
  /** Below each other. */
  readonly stack?: boolean
}>

/** Samples beside each other under a small label. */
export function Row(props: Props) {
  const layout = () => (props.stack ? 'stack' : props.fields ? 'fields' : 'row')
  return (
    <div>
      <Show when={props.label}>
        <p class={styles['label']}>{props.label}</p>
      </Show>
      <div class={styles[layout()]}>{props.children}</div>
    </div>
  )
}
