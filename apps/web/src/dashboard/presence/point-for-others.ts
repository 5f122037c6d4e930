// Tells the others where this person points: at most so often, nothing while the pointer is elsewhere
// or rests, and nothing by touch, where there is no pointer to follow.
import { onCleanup } from 'solid-js'
import type { Presence } from './create-presence.ts'
import { anchorAt } from './cursor-anchor.ts'

const EVERY_MS = 60
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
  onCleanup(stop)
  return {
    move(event: PointerEvent): void {
      if (event.pointerType === 'touch') return
      pending = event
      timer ??= setTimeout(send, EVERY_MS)
    },
    leave,
  }
}
