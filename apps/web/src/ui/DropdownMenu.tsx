import * as Dropdown from '@kobalte/core/dropdown-menu'
import { onMount } from 'solid-js'
import { classNames } from './class-names.ts'
import type { MenuProps } from './Menu.tsx'
import { MenuEntries } from './MenuEntries.tsx'
import styles from './Popup.module.css'

/** How a person asked for a menu that was not loaded yet. */
export type MenuAsked = 'pointer' | 'keyboard'

/** The menu itself. Opens as soon as it is there if somebody has asked for it already. */
export function DropdownMenu(props: MenuProps & { readonly asked: MenuAsked | null }) {
  let trigger: HTMLElement | undefined
  onMount(() => {
    if (!trigger || props.asked === null) return
    trigger.focus()
    trigger.dispatchEvent(askAgain(props.asked))
  })
  return (
    <Dropdown.Root gutter={4} placement={props.placement ?? 'bottom-end'} preventScroll={false}>
      <Dropdown.Trigger
        as={props.trigger}
        ref={(element: HTMLElement) => {
          trigger = element
        }}
      />
      <Dropdown.Portal>
        <Dropdown.Content
          class={styles['popup']}
          onCloseAutoFocus={(event: Event) => props.onCloseAutoFocus?.(event)}
        >
          <div class={classNames(styles['list'], styles['menu'])}>
            <MenuEntries entries={props.entries} />
          </div>
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  )
}

function askAgain(asked: MenuAsked): Event {
  const bubbles = { bubbles: true, cancelable: true }
  return asked === 'keyboard'
    ? new KeyboardEvent('keydown', { ...bubbles, key: 'Enter' })
    : new PointerEvent('pointerdown', { ...bubbles, button: 0, pointerType: 'mouse' })
}
