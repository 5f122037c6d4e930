// A button whose panel is loaded when somebody asks for it: hovering or focusing already brings the code.
import { type Component, createSignal, type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'

export type AskedPanel = Component<{ readonly close: () => void }>
type Frame = typeof import('../ui/Popover.tsx').Popover
type Loaded = { readonly frame: Frame; readonly panel: AskedPanel }

type Props = {
  readonly trigger: Component<Record<string, unknown>>
  readonly load: () => Promise<AskedPanel>
  readonly placement?: 'bottom-start' | 'bottom-end'
}

export function AskedPopover(props: Props): JSX.Element {
  const [loaded, setLoaded] = createSignal<Loaded>()
  const [open, setOpen] = createSignal(false)
  let loading: Promise<Loaded> | undefined
  const load = () => {
    loading ??= Promise.all([import('../ui/Popover.tsx'), props.load()]).then(([frame, panel]) => ({
      frame: frame.Popover,
      panel,
    }))
    return loading
  }
  // Offline before all is kept: the button stays closed and may be asked again.
  const forget = () => {
    loading = undefined
  }
  const ask = () =>
    void load().then((parts) => {
      setLoaded(parts)
      setOpen(true)
    }, forget)
  return (
    <Show
      when={loaded()}
      fallback={
        <Dynamic
          component={props.trigger}
          aria-haspopup="dialog"
          aria-expanded="false"
          onPointerEnter={() => void load().catch(forget)}
          onFocus={() => void load().catch(forget)}
          onClick={ask}
        />
      }
    >
      {(parts) => (
        <Dynamic
          component={parts().frame}
          trigger={props.trigger as Component<object>}
          placement={props.placement ?? 'bottom-start'}
          open={open()}
          onOpenChange={setOpen}
        >
          <Dynamic component={parts().panel} close={() => setOpen(false)} />
        </Dynamic>
      )}
    </Show>
  )
}
