import type { JSX } from 'solid-js'

/** One of several values to pick from (Select, Combobox, SegmentedControl, Tabs, menus). */
export type Choice<V extends string = string> = {
  readonly value: V
  readonly label: string
  readonly description?: string | undefined
  readonly icon?: (() => JSX.Element) | undefined
  readonly disabled?: boolean | undefined
}
