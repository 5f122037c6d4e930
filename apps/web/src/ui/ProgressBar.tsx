import * as Progress from '@kobalte/core/progress'
import { Show } from 'solid-js'
import { classNames } from './class-names.ts'
import styles from './ProgressBar.module.css'

type Props = {
  readonly label: string
  readonly hideLabel?: boolean
  /** 0 to 1; undefined while the length of the work is unknown. */
  readonly value: number | undefined
  /** Beside the label, such as "12 of 40 MB". */
  readonly valueText?: string | undefined
  readonly tone?: 'accent' | 'positive' | 'negative'
}

export function ProgressBar(props: Props) {
  return (
    <Progress.Root
      class={styles['progress']}
      value={props.value ?? 0}
      minValue={0}
      maxValue={1}
      indeterminate={props.value === undefined}
      getValueLabel={({ value }) => props.valueText ?? `${Math.round(value * 100)} %`}
    >
      <Show
        when={!props.hideLabel}
        fallback={<Progress.Label hidden>{props.label}</Progress.Label>}
      >
        <div class={styles['text']}>
          <Progress.Label>{props.label}</Progress.Label>
          <Progress.ValueLabel class={styles['value']} />
        </div>
      </Show>
      <Progress.Track class={styles['track']}>
        <Progress.Fill class={classNames(styles['fill'], styles[props.tone ?? 'accent'])} />
      </Progress.Track>
    </Progress.Root>
  )
}
