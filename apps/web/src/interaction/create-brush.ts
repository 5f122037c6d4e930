// Dragging along a chart's time axis. While it runs nothing else changes; Escape gives it up.
import { createSignal, onCleanup } from 'solid-js'
import type { Plot } from '../charts/plot.ts'

export type Stretch = { readonly first: number; readonly last: number }

/** A press that moves less than this, in pixels, is a click. */
const DRAG_FROM = 5

type Options = {
  readonly host: HTMLElement
  readonly plot: () => Plot
  readonly canBrush: () => boolean
  readonly onBrushed: (stretch: Stretch) => void
  readonly onClick: (event: MouseEvent) => void
}

export function createBrush(options: Options): () => Stretch | null {
  const { host } = options
  const [stretch, setStretch] = createSignal<Stretch | null>(null)
  let press: { readonly id: number; readonly x: number; readonly index: number | null } | null =
    null
  /** The click that ends a drag is none. */
  let swallow = false

  const placeOf = (event: PointerEvent) => {
    const { left, right, top, bottom } = options.plot()
    const box = host.getBoundingClientRect()
    const x = Math.max(left + 1, Math.min(right - 1, event.clientX - box.left))
    return options.plot().indexAt(x, (top + bottom) / 2)
  }
  const end = () => {
    press = null
    setStretch(null)
    host.style.userSelect = ''
    removeEventListener('keydown', onKeyDown, true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !stretch()) return
    event.preventDefault()
    event.stopPropagation()
    swallow = true
    end()
  }
  const onDown = (event: PointerEvent) => {
    swallow = false
    if (event.button !== 0 || !event.isPrimary || !options.canBrush()) return
    press = { id: event.pointerId, x: event.clientX, index: placeOf(event) }
    addEventListener('keydown', onKeyDown, true)
  }
  const onMove = (event: PointerEvent) => {
    if (!press || press.id !== event.pointerId || press.index === null) return
    if (!stretch() && Math.abs(event.clientX - press.x) < DRAG_FROM) return
    if (!stretch()) {
      host.setPointerCapture(event.pointerId)
      // The names beside the lines would be selected as text.
      host.style.userSelect = 'none'
    }
    const last = placeOf(event)
    if (last !== null) setStretch({ first: press.index, last })
  }
  const onUp = (event: PointerEvent) => {
    const dragged = stretch()
    if (press?.id === event.pointerId && dragged) {
      swallow = true
      options.onBrushed(dragged)
    }
    end()
  }
  const onClick = (event: MouseEvent) => {
    if (!swallow) options.onClick(event)
    swallow = false
  }
  const life = new AbortController()
  const { signal } = life
  host.addEventListener('pointerdown', onDown, { signal })
  host.addEventListener('pointermove', onMove, { signal })
  host.addEventListener('pointerup', onUp, { signal })
  host.addEventListener('pointercancel', end, { signal })
  host.addEventListener('click', onClick, { signal })
  onCleanup(() => {
    end()
    life.abort()
  })
  return stretch
}
