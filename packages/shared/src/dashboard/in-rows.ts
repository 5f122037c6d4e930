import type { Size } from './dashboard.ts'
import { GRID_COLUMNS } from './limits.ts'

/** Where new widgets go: below everything else, from left to right, row after row. */
export function inRows<T extends { size: Size }>(
  widgets: readonly T[],
): (T & { at: { x: number; y: number } })[] {
  let x = 0
  return widgets.map((widget) => {
    if (x + widget.size.w > GRID_COLUMNS) x = 0
    const at = { x, y: Number.POSITIVE_INFINITY }
    x += widget.size.w
    return { ...widget, at }
  })
}
