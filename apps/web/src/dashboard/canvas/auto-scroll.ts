// Scrolls the page while a gesture's pointer is near the upper or lower edge of the window.

/** Pixels from the edge within which it scrolls. */
const EDGE = 64
/** Pixels per frame at the very edge. */
const MAX_SPEED = 16

type PagePoint = { x: number; y: number }

export function autoScroll(onScrolled: (pointer: PagePoint) => void): {
  point(event: PointerEvent): void
  stop(): void
} {
  let last: { x: number; y: number } | null = null
  let frame = 0

  const step = () => {
    frame = 0
    if (!last) return
    const speed = speedAt(last.y)
    if (speed === 0) return
    const before = scrollY
    scrollBy(0, speed)
    if (scrollY === before) return
    onScrolled({ x: last.x + scrollX, y: last.y + scrollY })
    frame = requestAnimationFrame(step)
  }
  return {
    point(event) {
      last = { x: event.clientX, y: event.clientY }
      if (frame === 0 && speedAt(last.y) !== 0) frame = requestAnimationFrame(step)
    },
    stop() {
      last = null
      cancelAnimationFrame(frame)
    },
  }
}

function speedAt(y: number): number {
  if (y < EDGE) return -MAX_SPEED * (1 - Math.max(0, y) / EDGE)
  const below = innerHeight - y
  return below < EDGE ? MAX_SPEED * (1 - Math.max(0, below) / EDGE) : 0
}
