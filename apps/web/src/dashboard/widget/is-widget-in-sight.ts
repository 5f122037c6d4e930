/** Sight only settles who asks first, and each look at the page costs a layout of it: one does for all. */
const LOOK_EVERY_MS = 250

let inSight: ReadonlySet<string> = new Set()
let lookedAt = Number.NEGATIVE_INFINITY

/** Whether any of a widget's card is inside the window, or was a moment ago. */
export function isWidgetInSight(widgetId: string): boolean {
  const now = performance.now()
  if (now - lookedAt >= LOOK_EVERY_MS) {
    lookedAt = now
    inSight = look()
  }
  return inSight.has(widgetId)
}

function look(): Set<string> {
  const seen = new Set<string>()
  for (const card of document.querySelectorAll<HTMLElement>('[data-widget]')) {
    const { top, bottom } = card.getBoundingClientRect()
    const id = card.dataset['widget']
    if (id !== undefined && bottom > 0 && top < innerHeight) seen.add(id)
  }
  return seen
}
