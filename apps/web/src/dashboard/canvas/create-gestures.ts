// Moving and resizing by pointer. While the pointer is down nothing is written: the layout shows a
// preview, and the end of the gesture is one command. Escape gives up.
import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { DashboardModel } from '../create-dashboard.ts'
import { autoScroll } from './auto-scroll.ts'
import type { Layout } from './create-layout.ts'
import { type Box, cellAt } from './grid.ts'
import { type Landing, land, placeFor, sizeFor } from './landing.ts'

/** Pixels that a pressed pointer may tremble before it drags. */
const THRESHOLD = 4

export type Gesture = {
  readonly kind: 'move' | 'resize'
  readonly id: string
  /** The box under the pointer, in pixels; the preview shows where it would land. */
  readonly floating: Box
}

export type Gestures = {
  readonly active: () => Gesture | null
  startMove(event: PointerEvent, widgetId: string): void
  startResize(event: PointerEvent, widgetId: string): void
}

type Point = { x: number; y: number }

export function createGestures(dashboard: DashboardModel, layout: Layout): Gestures {
  const [active, setActive] = createSignal<Gesture | null>(null)
  let abandon = () => {}

  function start(kind: Gesture['kind'], event: PointerEvent, id: string): void {
    const box = layout.boxOf(id)
    if (event.button !== 0 || !box || !dashboard.editable() || layout.narrow()) return
    abandon()
    const origin = pagePoint(event)
    let landing: Landing = {}
    let key = ''

    const follow = (pointer: Point) => {
      const delta = { x: pointer.x - origin.x, y: pointer.y - origin.y }
      if (!active() && Math.hypot(delta.x, delta.y) < THRESHOLD) return
      const floating = kind === 'move' ? moved(box, delta) : grown(box, delta)
      setActive({ kind, id, floating })
      // The search for a place is only done when the pointer enters another cell.
      const target =
        kind === 'move' ? cellAt(floating, layout.grid()) : sizeFor(layout, floating, id)
      if (JSON.stringify(target) === key) return
      key = JSON.stringify(target)
      landing = 'w' in target ? { size: target } : { place: placeFor(dashboard, id, target) }
      layout.setPreview({ id, ...landing })
    }
    const scrolling = autoScroll(follow)
    const listening = new AbortController()
    const onMove = (move: PointerEvent) => {
      if (move.pointerId !== event.pointerId) return
      follow(pagePoint(move))
      if (active()) scrolling.point(move)
    }
    const onUp = (up: PointerEvent) => {
      if (up.pointerId !== event.pointerId) return
      const done = active() !== null
      end()
      if (done) land(dashboard, id, landing)
    }
    const onKey = (press: KeyboardEvent) => {
      if (press.key !== 'Escape' || !active()) return
      press.stopPropagation()
      end()
    }
    const end = () => {
      scrolling.stop()
      listening.abort()
      setActive(null)
      layout.setPreview(null)
      abandon = () => {}
    }
    abandon = end
    const { signal } = listening
    addEventListener('pointermove', onMove, { signal })
    addEventListener('pointerup', onUp, { signal })
    addEventListener('pointercancel', end, { signal })
    addEventListener('keydown', onKey, { signal, capture: true })
  }

  createEffect(() => {
    const id = active()?.id
    const gone = id !== undefined && !dashboard.state.widgets.some((widget) => widget.id === id)
    // A phone that is turned has another grid under the same finger.
    if (gone || !dashboard.editable() || layout.narrow()) abandon()
  })
  onCleanup(() => abandon())

  return {
    active,
    startMove: (event, id) => start('move', event, id),
    startResize: (event, id) => start('resize', event, id),
  }
}

/** In page coordinates, so that scrolling during the gesture counts. */
function pagePoint(event: PointerEvent): Point {
  return { x: event.pageX, y: event.pageY }
}

function moved(box: Box, delta: Point): Box {
  return { ...box, left: box.left + delta.x, top: box.top + delta.y }
}

function grown(box: Box, delta: Point): Box {
  return {
    ...box,
    width: Math.max(40, box.width + delta.x),
    height: Math.max(40, box.height + delta.y),
  }
}
