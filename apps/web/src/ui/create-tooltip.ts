// When a tooltip shows: after a rest of the pointer, at once with the keyboard's focus or while another
// one has just been read. Whatever the person does next takes it away.
import { type Accessor, createSignal, onCleanup } from 'solid-js'

const OPEN_DELAY_MS = 500
const STILL_READING_MS = 300

let lastShownAt = Number.NEGATIVE_INFINITY

export type TooltipState = {
  /** The element that is being explained right now. */
  readonly anchor: Accessor<HTMLElement | null>
  /** Watches the element that it explains. */
  readonly attach: (element: HTMLElement) => void
}

export function createTooltip(disabled: () => boolean): TooltipState {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null)
  const left = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  function hide(): void {
    clearTimeout(timer)
    if (!anchor()) return
    lastShownAt = performance.now()
    setAnchor(null)
    removeEventListener('scroll', hide, true)
  }

  function show(element: HTMLElement): void {
    if (disabled() || !element.isConnected) return
    setAnchor(element)
    addEventListener('scroll', hide, { capture: true, signal: left.signal })
  }

  function onPointerEnter(event: PointerEvent, element: HTMLElement): void {
    if (event.pointerType === 'touch' || event.buttons !== 0) return
    const reading = performance.now() - lastShownAt < STILL_READING_MS
    clearTimeout(timer)
    timer = setTimeout(() => show(element), reading ? 0 : OPEN_DELAY_MS)
  }

  function attach(element: HTMLElement): void {
    const { signal } = left
    element.addEventListener('pointerenter', (event) => onPointerEnter(event, element), { signal })
    element.addEventListener('focus', () => element.matches(':focus-visible') && show(element), {
      signal,
    })
    for (const end of ['pointerleave', 'pointerdown', 'blur', 'click'] as const) {
      element.addEventListener(end, hide, { signal })
    }
    element.addEventListener('keydown', (event) => event.key === 'Escape' && hide(), { signal })
  }

  onCleanup(() => {
    clearTimeout(timer)
    left.abort()
  })
  return { anchor, attach }
}
