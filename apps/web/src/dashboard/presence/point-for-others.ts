// Tells the others where this person points: less often the more people point, nothing while the pointer
// is elsewhere, rests or is hidden, and nothing by touch, where there is no pointer to follow.
import { createEffect, onCleanup, untrack } from 'solid-js'
import type { Presence } from './create-presence.ts'
import { anchorAt } from './cursor-anchor.ts'
import { cursorPace } from './cursor-pace.ts'
import { hiddenCursor } from './hidden-cursor.ts'

/** A pointer that rests for so long is not pointing any more. */
const IDLE_MS = 12_000

export function pointForOthers(presence: Presence) {
  let pending: PointerEvent | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    pending = null
    clearTimeout(timer)
    clearTimeout(idle)
    timer = idle = undefined
  }
  const leave = () => {
    stop()
    presence.announce({ cursor: null })
  }
  const send = () => {
    timer = undefined
    const card = pending?.target instanceof Element ? pending.target.closest('[data-widget]') : null
    const widget = card?.getAttribute('data-widget')
    if (!pending || !card || !widget) return leave()
    const point = { x: pending.clientX, y: pending.clientY }
    presence.announce({ cursor: anchorAt(widget, card.getBoundingClientRect(), point) })
    pending = null
    clearTimeout(idle)
    idle = setTimeout(leave, IDLE_MS)
  }
  createEffect(() => hiddenCursor.get() && leave())
  onCleanup(stop)
  return {
    move(event: PointerEvent): void {
      if (event.pointerType === 'touch' || hiddenCursor.get()) return
      pending = event
      timer ??= setTimeout(send, cursorPace(untrack(presence.cursors).length + 1))
    },
    leave,
  }
}
