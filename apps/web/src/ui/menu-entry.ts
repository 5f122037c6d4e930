import type { JSX } from 'solid-js'
import type { Choice } from './choice.ts'

/** A row of a dropdown or context menu. */
export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly onSelect: () => void
      readonly icon?: (() => JSX.Element) | undefined
      readonly description?: string | undefined
      /** As Kbd writes it: `mod+d`. */
      readonly shortcut?: string | undefined
      readonly disabled?: boolean | undefined
      /** Destroys something. */
      readonly danger?: boolean | undefined
    }
  | {
      readonly kind: 'choices'
      readonly label: string
      readonly options: readonly Choice[]
      readonly value: string
      readonly onChange: (value: string) => void
    }
  | { readonly kind: 'heading'; readonly content: JSX.Element }
  | { readonly kind: 'separator' }
