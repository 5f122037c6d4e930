import { type JSX, type ParentProps, Show } from 'solid-js'
import styles from './Badge.module.css'
import { classNames } from './class-names.ts'
import type { Tone } from './tone.ts'

type Props = ParentProps<{
  readonly tone?: Tone
  readonly icon?: JSX.Element
  /** A dot before the text, for a state that lasts. */
  readonly dot?: boolean
}>

export function Badge(props: Props) {
  return (
    <span class={classNames(styles['badge'], styles[props.tone ?? 'neutral'])}>
      <Show when={props.dot}>
        <span class={styles['dot']} aria-hidden="true" />
      </Show>
      {props.icon}
      {props.children}
    </span>
  )
}
