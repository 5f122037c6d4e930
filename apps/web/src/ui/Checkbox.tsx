import * as Box from '@kobalte/core/checkbox'
import Check from 'lucide-solid/icons/check'
import Minus from 'lucide-solid/icons/minus'
import { Show } from 'solid-js'
import styles from './Checkbox.module.css'
import hidden from './VisuallyHidden.module.css'

type Props = {
  readonly label: string
  readonly hideLabel?: boolean
  readonly description?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Some of what this box stands for is checked. */
  readonly indeterminate?: boolean
  readonly disabled?: boolean
}

export function Checkbox(props: Props) {
  return (
    <Box.Root
      class={styles['row']}
      checked={props.checked}
      onChange={props.onChange}
      indeterminate={props.indeterminate ?? false}
      disabled={props.disabled ?? false}
    >
      <Box.Input class={styles['input']} />
      <Box.Control class={styles['box']}>
        <Box.Indicator>
          <Show when={props.indeterminate} fallback={<Check />}>
            <Minus />
          </Show>
        </Box.Indicator>
      </Box.Control>
      <div class={props.hideLabel ? hidden['hidden'] : styles['text']}>
        <Box.Label class={styles['label']}>{props.label}</Box.Label>
        <Show when={props.description}>
          <Box.Description class={styles['description']}>{props.description}</Box.Description>
        </Show>
      </div>
    </Box.Root>
  )
}
