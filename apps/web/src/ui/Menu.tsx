// A menu weighs 25 kB gzip (positioning, focus, type-ahead) and most are never opened. So a button stands
// alone until somebody asks for its menu; hovering or focusing it already brings the code.
import { type Component, createSignal, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { DropdownMenu, MenuAsked } from './DropdownMenu.tsx'
import type { MenuEntry } from './menu-entry.ts'

export type MenuProps = {
  readonly entries: readonly MenuEntry[]
  /** Brings the code of the entries; they are not asked for before it is there. */
  readonly prepare?: () => Promise<unknown>
  /** The button; must spread its props: `trigger={(props) => <Button {...props}>More</Button>}`. */
  readonly trigger: Component<object>
  readonly placement?: 'bottom-start' | 'bottom-end' | 'right-start'
  /** The menu is closed and about to give the focus back; prevent it to put the focus elsewhere. */
  readonly onCloseAutoFocus?: (event: Event) => void
}

const OPENING_KEYS = ['Enter', ' ', 'ArrowDown']

let loaded: typeof DropdownMenu | undefined

async function load(): Promise<typeof DropdownMenu> {
  loaded ??= (await import('./DropdownMenu.tsx')).DropdownMenu
  return loaded
}

/** A menu that opens from a button. */
export function Menu(props: MenuProps) {
  const [menu, setMenu] = createSignal(props.prepare ? undefined : loaded)
  const loadAll = async () => {
    const [component] = await Promise.all([load(), props.prepare?.()])
    return component
  }
  const preload = () => void loadAll().catch(() => undefined)
  let asked: MenuAsked | null = null
  // Whoever cannot get it, offline before all is kept, finds it closed and may ask again.
  const ask = (by: MenuAsked) => {
    asked = by
    void loadAll().then(
      (component) => setMenu(() => component),
      () => undefined,
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!OPENING_KEYS.includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    ask('keyboard')
  }
  return (
    <Show
      when={menu()}
      fallback={
        <Dynamic
          component={props.trigger as Component<Record<string, unknown>>}
          aria-haspopup="true"
          aria-expanded="false"
          onPointerEnter={preload}
          onFocus={preload}
          onKeyDown={onKeyDown}
          onClick={() => ask('pointer')}
        />
      }
    >
      {(component) => <Dynamic component={component()} {...props} asked={asked} />}
    </Show>
  )
}
