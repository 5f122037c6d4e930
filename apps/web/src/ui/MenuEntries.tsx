import * as Menu from '@kobalte/core/dropdown-menu'
import Check from 'lucide-solid/icons/check'
import { For, Match, Show, Switch } from 'solid-js'
import { ChoiceItem } from './ChoiceItem.tsx'
import { classNames } from './class-names.ts'
import { Kbd } from './Kbd.tsx'
import type { MenuEntry } from './menu-entry.ts'
import styles from './Popup.module.css'

type Props = { readonly entries: readonly MenuEntry[] }
type EntryOf<K extends MenuEntry['kind']> = Extract<MenuEntry, { kind: K }>

/** The rows of a menu. Dropdown and context menus share Kobalte's items. */
export function MenuEntries(props: Props) {
  return (
    <For each={props.entries}>
      {(entry) => (
        <Switch>
          <Match when={entry.kind === 'action' && entry}>
            {(action) => <ActionRow entry={action()} />}
          </Match>
          <Match when={entry.kind === 'choices' && entry}>
            {(choices) => <ChoiceRows entry={choices()} />}
          </Match>
          <Match when={entry.kind === 'heading' && entry}>
            {(heading) => <div class={styles['heading']}>{heading().content}</div>}
          </Match>
          <Match when={entry.kind === 'separator'}>
            <Menu.Separator class={styles['separator']} />
          </Match>
        </Switch>
      )}
    </For>
  )
}

function ActionRow(props: { readonly entry: EntryOf<'action'> }) {
  return (
    <Menu.Item
      class={classNames(styles['item'], props.entry.danger && styles['danger'])}
      disabled={props.entry.disabled ?? false}
      onSelect={() => props.entry.onSelect()}
    >
      <Show when={props.entry.icon}>{(icon) => icon()()}</Show>
      <span class={styles['text']}>
        <Menu.ItemLabel class={styles['label']}>{props.entry.label}</Menu.ItemLabel>
        <Show when={props.entry.description}>
          <Menu.ItemDescription class={styles['description']}>
            {props.entry.description}
          </Menu.ItemDescription>
        </Show>
      </span>
      <Show when={props.entry.shortcut}>
        {(keys) => (
          <span class={styles['shortcut']} aria-hidden="true">
            <Kbd keys={keys()} />
          </span>
        )}
      </Show>
    </Menu.Item>
  )
}

function ChoiceRows(props: { readonly entry: EntryOf<'choices'> }) {
  return (
    <Menu.RadioGroup value={props.entry.value} onChange={(value) => props.entry.onChange(value)}>
      <Menu.GroupLabel class={styles['heading']}>{props.entry.label}</Menu.GroupLabel>
      <For each={props.entry.options}>
        {(option) => (
          <Menu.RadioItem
            class={styles['item']}
            value={option.value}
            disabled={option.disabled ?? false}
            closeOnSelect={false}
          >
            <ChoiceItem choice={option} />
            <span class={styles['check']}>
              <Menu.ItemIndicator>
                <Check />
              </Menu.ItemIndicator>
            </span>
          </Menu.RadioItem>
        )}
      </For>
    </Menu.RadioGroup>
  )
}
