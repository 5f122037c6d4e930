// What is in the middle of somebody's window, in terms of the widget there: windows differ in width and
// height, and a narrow one has another layout.

/** y is in heights of the widget's card from its top, below 0 above it and over 1 below it. */
export type ViewAnchor = { readonly widget: string; readonly y: number }

type Area = { readonly id: string; readonly top: number; readonly height: number }

/** Farther than this from its card, in card heights, is no place that anybody looks at. */
const MAX_DISTANCE = 50

/** The anchor of a line across the page: the card that it crosses, else the nearest. */
export function viewAnchor(areas: readonly Area[], middle: number): ViewAnchor | null {
  let best: { area: Area; distance: number } | null = null
  for (const area of areas) {
    const distance = Math.max(area.top - middle, middle - area.top - area.height, 0)
    if (area.height > 0 && (!best || distance < best.distance)) best = { area, distance }
  }
  if (!best) return null
  const { id, top, height } = best.area
  const y = Math.round(((middle - top) / height) * 1000) / 1000
  return { widget: id, y: Math.max(-MAX_DISTANCE, Math.min(MAX_DISTANCE, y)) }
}

/** Where that line is on this page, in the same pixels as `area`. */
export function lineOf(anchor: ViewAnchor, area: Pick<Area, 'top' | 'height'>): number {
  return area.top + anchor.y * area.height
}

/** A peer's word: null unless it is an anchor. */
export function readView(raw: unknown): ViewAnchor | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { widget, y } = raw as Partial<Record<keyof ViewAnchor, unknown>>
  if (typeof widget !== 'string' || widget.length > 64) return null
  return typeof y === 'number' && Math.abs(y) <= MAX_DISTANCE ? { widget, y } : null
}
