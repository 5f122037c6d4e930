import * as Tip from '@kobalte/core/tooltip'
import { type Component, type JSX, Show } from 'solid-js'
import { Kbd } from './Kbd.tsx'
import styles from './Tooltip.module.css'

type Props = {
  readonly label: JSX.Element
  readonly shortcut?: string | undefined
  readonly placement?: 'top' | 'bottom' | 'left' | 'right'
  readonly disabled?: boolean | undefined
  /** The element that it explains; must spread its props onto something focusable. */
  readonly trigger: Component<object>
  /** Props of the trigger, its event handlers included: they run beside the tooltip's own. */
  readonly triggerProps?: object
}

/** A short explanation on hover and focus. Never the only place of something important. */
export function Tooltip(props: Props) {
  return (
    <Tip.Root
      openDelay={500}
      closeDelay={0}
      skipDelayDuration={300}
      gutter={6}
      placement={props.placement ?? 'top'}
      disabled={props.disabled ?? false}
    >
      <Tip.Trigger as={props.trigger} {...props.triggerProps} />
      <Tip.Portal>
        <Tip.Content class={styles['tooltip']}>
          {props.label}
          <Show when={props.shortcut}>{(shortcut) => <Kbd keys={shortcut()} />}</Show>
        </Tip.Content>
      </Tip.Portal>
    </Tip.Root>
  )
}
