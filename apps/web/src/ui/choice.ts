import type { JSX } from 'solid-js'

/** One of several values to pick from (Select, Combobox, SegmentedControl, Tabs, menus). */
export type Choice<V extends string = string> = {
  readonly value: V
  readonly label: string
  readonly description?: string | undefined
  readonly icon?: (() => JSX.Element) | undefined
  readonly disabled?: boolean | undefined
}

/** What Kobalte knows a choice by: it takes the empty text for "nothing is chosen". */
export function choiceKey({ value }: Choice): string {
  return `=${value}`
}
