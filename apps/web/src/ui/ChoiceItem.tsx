import { Show } from 'solid-js'
import type { Choice } from './choice.ts'
import styles from './Popup.module.css'

type Props = { readonly choice: Choice }

/** What a row of a picker shows. */
export function ChoiceItem(props: Props) {
  return (
    <>
      <Show when={props.choice.icon}>{(icon) => icon()()}</Show>
      <span class={styles['text']}>
        <span class={styles['label']}>{props.choice.label}</span>
        <Show when={props.choice.description}>
          <span class={styles['description']}>{props.choice.description}</span>
        </Show>
      </span>
    </>
  )
}
