import {
  type Component,
  createEffect,
  createUniqueId,
  type JSX,
  mergeProps,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import { Dynamic, Portal } from 'solid-js/web'
import { createTooltip } from './create-tooltip.ts'
import { Kbd } from './Kbd.tsx'
import { placeBeside, type Side } from './place-beside.ts'
import styles from './Tooltip.module.css'

type Props = {
  readonly label: JSX.Element
  readonly shortcut?: string | undefined
  readonly placement?: Side
  readonly disabled?: boolean | undefined
  /** The element that it explains; must spread its props onto something focusable. */
  readonly trigger: Component<object>
  /** Props of the trigger. Its event handlers run beside the tooltip's own. */
  readonly triggerProps?: object
}

/** A short explanation on hover and focus. Never the only place of something important. */
export function Tooltip(props: Props) {
  const { anchor, attach } = createTooltip(() => props.disabled ?? false)
  const own = {
    ref: (element: HTMLElement) => {
      passOn(props.triggerProps, element)
      attach(element)
    },
  }
  return (
    <>
      <Dynamic component={props.trigger} {...mergeProps(props.triggerProps, own)} />
      <Show when={anchor()}>{(element) => <Bubble {...props} anchor={element()} />}</Show>
    </>
  )
}

function Bubble(props: Props & { readonly anchor: HTMLElement }) {
  const id = createUniqueId()
  let bubble: HTMLDivElement | undefined
  createEffect(() => {
    const described = props.anchor
    described.setAttribute('aria-describedby', id)
    onCleanup(() => described.removeAttribute('aria-describedby'))
  })
  onMount(() => {
    if (!bubble) return
    const view = { width: innerWidth, height: innerHeight }
    const { left, top } = placeBeside(
      props.anchor.getBoundingClientRect(),
      bubble.getBoundingClientRect(),
      view,
      props.placement ?? 'top',
    )
    bubble.style.left = `${left}px`
    bubble.style.top = `${top}px`
  })
  return (
    <Portal>
      <div
        role="tooltip"
        id={id}
        class={styles['tooltip']}
        ref={(element) => {
          bubble = element
        }}
      >
        {props.label}
        <Show when={props.shortcut}>{(shortcut) => <Kbd keys={shortcut()} />}</Show>
      </div>
    </Portal>
  )
}

/** Menus and others want the element too. */
function passOn(props: object | undefined, element: HTMLElement): void {
  if (props && 'ref' in props && typeof props.ref === 'function') props.ref(element)
}
