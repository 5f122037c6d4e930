import * as Tab from '@kobalte/core/tabs'
import { For, type JSX, Show } from 'solid-js'
import styles from './Tabs.module.css'

type TabChoice<V extends string> = {
  readonly value: V
  readonly label: string
  /** How many there are behind it. */
  readonly count?: number | undefined
  readonly content: () => JSX.Element
}

type Props<V extends string> = {
  readonly label: string
  readonly tabs: readonly TabChoice<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
}

export function Tabs<V extends string>(props: Props<V>) {
  const change = (value: string) => {
    const tab = props.tabs.find((candidate) => candidate.value === value)
    if (tab) props.onChange(tab.value)
  }
  return (
    <Tab.Root class={styles['tabs']} value={props.value} onChange={change}>
      <Tab.List class={styles['list']} aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Tab.Trigger class={styles['tab']} value={tab.value}>
              {tab.label}
              <Show when={tab.count !== undefined}>
                <span class={styles['count']}>{tab.count}</span>
              </Show>
            </Tab.Trigger>
          )}
        </For>
        <Tab.Indicator class={styles['indicator']} />
      </Tab.List>
      <For each={props.tabs}>
        {(tab) => (
          <Tab.Content class={styles['content']} value={tab.value}>
            {tab.content()}
          </Tab.Content>
        )}
      </For>
    </Tab.Root>
  )
}
