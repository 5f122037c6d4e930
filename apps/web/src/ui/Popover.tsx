import * as Pop from '@kobalte/core/popover'
import { type Component, type ParentProps, Show } from 'solid-js'
import { classNames } from './class-names.ts'
import styles from './Popover.module.css'
import popup from './Popup.module.css'

type Props = ParentProps<{
  /** The button; must spread its props. */
  readonly trigger: Component<object>
  readonly title?: string
  readonly placement?: 'bottom-start' | 'bottom-end' | 'bottom' | 'top' | 'right-start'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}>

/** A small panel that floats beside its button and does not block the page. */
export function Popover(props: Props) {
  return (
    <Pop.Root
      gutter={4}
      placement={props.placement ?? 'bottom-start'}
      {...(props.open === undefined ? {} : { open: props.open })}
      onOpenChange={(open) => props.onOpenChange?.(open)}
    >
      <Pop.Trigger as={props.trigger} />
      <Pop.Portal>
        <Pop.Content class={classNames(popup['popup'], styles['popover'])}>
          <Show when={props.title}>
            <Pop.Title class={styles['title']}>{props.title}</Pop.Title>
          </Show>
          {props.children}
        </Pop.Content>
      </Pop.Portal>
    </Pop.Root>
  )
}
