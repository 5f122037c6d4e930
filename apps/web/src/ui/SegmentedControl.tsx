import * as Segments from '@kobalte/core/segmented-control'
import { For, Show } from 'solid-js'
import type { Choice } from './choice.ts'
import { classNames } from './class-names.ts'
import field from './Field.module.css'
import styles from './SegmentedControl.module.css'
import hidden from './VisuallyHidden.module.css'

type Props<V extends string> = {
  readonly label: string
  readonly hideLabel?: boolean
  readonly options: readonly Choice<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  readonly disabled?: boolean
  readonly size?: 'sm' | 'md'
  /** Icons alone; the labels stay for screen readers and as titles. */
  readonly iconsOnly?: boolean
}

/** One of two to five values, all in sight. */
export function SegmentedControl<V extends string>(props: Props<V>) {
  const change = (value: string) => {
    const option = props.options.find((candidate) => candidate.value === value)
    if (option && option.value !== props.value) props.onChange(option.value)
  }
  return (
    <Segments.Root
      class={field['field']}
      value={props.value}
      onChange={change}
      disabled={props.disabled ?? false}
    >
      <Segments.Label class={props.hideLabel ? hidden['hidden'] : field['label']}>
        {props.label}
      </Segments.Label>
      <div class={classNames(styles['track'], props.size === 'sm' && styles['sm'])}>
        <For each={props.options}>
          {(option) => (
            <Segments.Item
              class={styles['segment']}
              value={option.value}
              disabled={option.disabled ?? false}
            >
              <Segments.ItemInput class={styles['input']} />
              <Segments.ItemLabel
                class={styles['label']}
                title={props.iconsOnly ? option.label : undefined}
              >
                <Show when={option.icon}>{(icon) => icon()()}</Show>
                <span class={props.iconsOnly ? hidden['hidden'] : undefined}>{option.label}</span>
              </Segments.ItemLabel>
            </Segments.Item>
          )}
        </For>
      </div>
    </Segments.Root>
  )
}
