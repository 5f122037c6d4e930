import { createSignal, type ParentProps, Show } from 'solid-js'
import { Portal } from 'solid-js/web'

export type HeaderSlotName = 'title' | 'actions'

const [slots, setSlots] = createSignal<Readonly<Partial<Record<HeaderSlotName, HTMLElement>>>>({})

/** The shell says where a slot is on the page. */
export function placeHeaderSlot(name: HeaderSlotName, element: HTMLElement): void {
  setSlots((before) => ({ ...before, [name]: element }))
}

/**
 * A page's own part of the shell's header: `title` follows the brand in place of the navigation,
 * `actions` stands at the right before the person's menu.
 */
export function HeaderSlot(props: ParentProps<{ readonly name: HeaderSlotName }>) {
  return (
    <Show when={slots()[props.name]}>
      {(element) => <Portal mount={element()}>{props.children}</Portal>}
    </Show>
  )
}
