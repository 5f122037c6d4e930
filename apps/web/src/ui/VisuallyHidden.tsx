import type { ParentProps } from 'solid-js'
import styles from './VisuallyHidden.module.css'

/** Text for screen readers only. */
export function VisuallyHidden(props: ParentProps) {
  return <span class={styles['hidden']}>{props.children}</span>
}
