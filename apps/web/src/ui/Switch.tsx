import * as Toggle from '@kobalte/core/switch'
import { Show } from 'solid-js'
import styles from './Switch.module.css'

type Props = {
  readonly label: string
  readonly description?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** On or off, at once. For a choice that waits for a button, use Checkbox. */
export function Switch(props: Props) {
  return (
    <Toggle.Root
      class={styles['row']}
      checked={props.checked}
      onChange={props.onChange}
      disabled={props.disabled ?? false}
    >
      <div class={styles['text']}>
        <Toggle.Label class={styles['label']}>{props.label}</Toggle.Label>
        <Show when={props.description}>
          <Toggle.Description class={styles['description']}>{props.description}</Toggle.Description>
        </Show>
      </div>
      <Toggle.Input class={styles['input']} />
      <Toggle.Control class={styles['track']}>
        <Toggle.Thumb class={styles['thumb']} />
      </Toggle.Control>
    </Toggle.Root>
  )
}
