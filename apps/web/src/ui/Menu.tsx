import * as Dropdown from '@kobalte/core/dropdown-menu'
import type { Component } from 'solid-js'
import { MenuEntries } from './MenuEntries.tsx'
import type { MenuEntry } from './menu-entry.ts'
import styles from './Popup.module.css'

type Props = {
  readonly entries: readonly MenuEntry[]
  /** The button; must spread its props: `trigger={(props) => <Button {...props}>More</Button>}`. */
  readonly trigger: Component<object>
  readonly placement?: 'bottom-start' | 'bottom-end' | 'right-start'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** The menu is closed and about to give the focus back; prevent it to put the focus elsewhere. */
  readonly onCloseAutoFocus?: (event: Event) => void
}

/** A menu that opens from a button. */
export function Menu(props: Props) {
  return (
    <Dropdown.Root
      gutter={4}
      placement={props.placement ?? 'bottom-end'}
      preventScroll={false}
      {...(props.open === undefined ? {} : { open: props.open })}
      onOpenChange={(open) => props.onOpenChange?.(open)}
    >
      <Dropdown.Trigger as={props.trigger} />
      <Dropdown.Portal>
        <Dropdown.Content
          class={styles['popup']}
          onCloseAutoFocus={(event: Event) => props.onCloseAutoFocus?.(event)}
        >
          <div class={styles['list']}>
            <MenuEntries entries={props.entries} />
          </div>
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  )
}
