// The keyboard on a chart that is being read: Enter does what a click does, Shift and arrows select a stretch
// that Enter zooms to, Escape goes back to the whole time, Backspace one step up, N writes a note.
import { createMemo, createSignal, onCleanup } from 'solid-js'
import type { Hover } from '../charts/layers/hover.ts'
import type { ChartActions } from './chart-actions.ts'
import type { Stretch } from './create-brush.ts'

type Options = {
  readonly host: HTMLElement
  readonly actions: ChartActions
  readonly hover: () => Hover | null
  readonly canSelect: () => boolean
  readonly onZoom: (stretch: Stretch) => void
  readonly onMenu: (hover: Hover) => void
  readonly onNote: (hover: Hover) => void
}

/** The stretch selected by keys. */
export function createKeys(options: Options): () => Stretch | null {
  const { host, actions, hover } = options
  const [anchor, setAnchor] = createSignal<number | null>(null)
  const selected = createMemo<Stretch | null>(() => {
    const first = anchor()
    const last = hover()?.index
    return first === null || last === undefined ? null : { first, last }
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof Element) || !event.target.matches('[role=slider]')) return
    if (event.key.startsWith('Arrow')) {
      // The reader moves the place itself; this only remembers where the stretch began.
      if (!event.shiftKey) setAnchor(null)
      else if (anchor() === null && options.canSelect()) setAnchor(hover()?.index ?? null)
      return
    }
    if (!runKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Whether the key meant something here. */
  function runKey(event: KeyboardEvent): boolean {
    const place = hover()
    switch (event.key) {
      case 'Enter':
      case ' ':
        return place !== null && enter(place, event)
      case 'Escape':
        return back()
      case 'Backspace':
        return actions.drillUp()
      case 'ContextMenu':
      case 'F10':
        if (!place || (event.key === 'F10' && !event.shiftKey)) return false
        options.onMenu(place)
        return true
      case 'n':
      case 'N':
        if (!place || event.ctrlKey || event.metaKey || event.altKey) return false
        options.onNote(place)
        return true
      default:
        return false
    }
  }

  function enter(place: Hover, event: KeyboardEvent): boolean {
    const stretch = selected()
    if (stretch) options.onZoom(stretch)
    else actions.activate(place, event.shiftKey || event.ctrlKey || event.metaKey)
    setAnchor(null)
    return true
  }

  function back(): boolean {
    if (anchor() !== null) {
      setAnchor(null)
      return true
    }
    if (!actions.isNarrowed()) return false
    actions.wholeTime()
    return true
  }

  host.addEventListener('keydown', onKeyDown)
  onCleanup(() => host.removeEventListener('keydown', onKeyDown))
  return selected
}
