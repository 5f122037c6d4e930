// Keeps what another person looks at in the middle of this window too, until this person scrolls.
import { createEffect, on, onCleanup } from 'solid-js'
import type { DashboardModel } from '../create-dashboard.ts'
import { lineOf } from './view-anchor.ts'

/** Share of the way that is left, per frame. */
const EASE = 0.22
/** Pixels that a browser may round or clamp without anybody having scrolled. */
const TOLERANCE = 3

const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

export function followView(dashboard: DashboardModel): void {
  const { follow, presence } = dashboard
  const gliding = makeGlide()
  createEffect(() => {
    const person = follow.followed()
    const view = person && presence.viewOf(person.clientId)
    const card = view && document.querySelector(`[data-widget="${CSS.escape(view.widget)}"]`)
    if (!view || !card) return
    const { top, height } = card.getBoundingClientRect()
    gliding.to(scrollY + lineOf(view, { top, height }) - innerHeight / 2)
  })
  createEffect(
    on(
      () => follow.followed()?.selected,
      (selected) => selected !== undefined && dashboard.select(selected),
    ),
  )
  stopOnOwnScroll(follow.stop, gliding.isMine)
  onCleanup(gliding.stop)
}

function makeGlide() {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  let target = scrollY
  let at = scrollY
  let frame = 0
  const step = () => {
    const left = target - scrollY
    at =
      calm.matches || Math.abs(left) < 1
        ? target
        : scrollY + Math.sign(left) * Math.max(1, Math.abs(left) * EASE)
    scrollTo({ top: at, behavior: 'instant' })
    frame = at === target ? 0 : requestAnimationFrame(step)
  }
  return {
    to(y: number) {
      const end = document.documentElement.scrollHeight - innerHeight
      target = Math.round(Math.max(0, Math.min(end, y)))
      frame ||= requestAnimationFrame(step)
    },
    /** Whether the page is where this put it. */
    isMine: () => frame !== 0 || Math.abs(scrollY - at) <= TOLERANCE,
    stop: () => cancelAnimationFrame(frame),
  }
}

/** A layout that becomes shorter scrolls the page too: that is nobody's wish. */
function isAtEnd(): boolean {
  return scrollY + innerHeight >= document.documentElement.scrollHeight - TOLERANCE
}

function stopOnOwnScroll(stop: () => void, isMine: () => boolean): void {
  const left = new AbortController()
  const { signal } = left
  for (const gesture of ['wheel', 'touchmove'] as const) {
    addEventListener(gesture, stop, { signal, passive: true })
  }
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') event.preventDefault()
      if (event.key === 'Escape' || SCROLL_KEYS.has(event.key)) stop()
    },
    // Before the page's own Escape, which would let go of the selection.
    { signal, capture: true },
  )
  // The scroll bar, a search in the page, the focus.
  addEventListener('scroll', () => !isMine() && !isAtEnd() && stop(), { signal, passive: true })
  onCleanup(() => left.abort())
}
