import type { JSX } from 'solid-js'
import styles from './EditorPanel.module.css'

/** A part of the look that most charts leave as it is. */
export function FoldedFields(props: { readonly title: string; readonly children: JSX.Element }) {
  return (
    <details class={styles['more']}>
      <summary>{props.title}</summary>
      <div>{props.children}</div>
    </details>
  )
}
