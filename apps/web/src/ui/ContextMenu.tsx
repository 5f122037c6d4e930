import * as Context from '@kobalte/core/context-menu'
import type { ParentProps } from 'solid-js'
import { classNames } from './class-names.ts'
import { MenuEntries } from './MenuEntries.tsx'
import type { MenuEntry } from './menu-entry.ts'
import styles from './Popup.module.css'

type Props = ParentProps<{
  readonly entries: readonly MenuEntry[]
  readonly disabled?: boolean
  readonly class?: string | undefined
}>

/** A menu on right click or long press. Everything in it must be reachable by a visible control too. */
export function ContextMenu(props: Props) {
  return (
    <Context.Root preventScroll={false}>
      <Context.Trigger as="div" class={props.class} disabled={props.disabled ?? false}>
        {props.children}
      </Context.Trigger>
      <Context.Portal>
        <Context.Content class={styles['popup']}>
          <div class={classNames(styles['list'], styles['menu'])}>
            <MenuEntries entries={props.entries} />
          </div>
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  )
}
