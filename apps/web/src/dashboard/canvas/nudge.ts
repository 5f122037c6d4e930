// Moving and resizing by keyboard: one key press, one command.
import { moveWidget, resizeWidget } from '@pulse/shared/dashboard/commands'
import type { Place, Widget } from '@pulse/shared/dashboard/dashboard'
import { GRID_COLUMNS, MAX_HEIGHT, MIN_SIZE } from '@pulse/shared/dashboard/limits'
import { byOrder } from '@pulse/shared/dashboard/order-key'
import { type Cell, pack, placeAt } from '@pulse/shared/dashboard/pack'
import type { DashboardModel } from '../create-dashboard.ts'
import type { Layout } from './create-layout.ts'

const STEPS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Arrow keys move, with Shift they resize. Returns what to announce, or null when the key is not ours. */
export function nudge(
  dashboard: DashboardModel,
  layout: Layout,
  widget: Widget,
  event: KeyboardEvent,
): string | null {
  const step = STEPS[event.key]
  if (!step || !dashboard.editable() || layout.narrow()) return null
  return event.shiftKey ? resize(dashboard, widget, step) : move(dashboard, layout, widget, step)
}

function resize(dashboard: DashboardModel, widget: Widget, step: { x: number; y: number }): string {
  const w = clamp(widget.size.w + step.x, MIN_SIZE.w, GRID_COLUMNS - widget.place.x)
  const h = clamp(widget.size.h + step.y, MIN_SIZE.h, MAX_HEIGHT)
  dashboard.run((doc, by) => resizeWidget(doc, widget.id, { w, h }, by))
  return `${w} columns wide, ${h} rows high`
}

function move(
  dashboard: DashboardModel,
  layout: Layout,
  widget: Widget,
  step: { x: number; y: number },
): string {
  const from = layout.committed().get(widget.id)
  if (!from) return ''
  const { widgets } = dashboard.state
  // A packing has no free rows, so a step up or down goes past the next neighbour.
  for (let rows = 1; rows <= MAX_HEIGHT; rows++) {
    const target = {
      x: clamp(from.x + step.x, 0, GRID_COLUMNS - from.w),
      y: from.y + step.y * rows,
    }
    if (target.y < 0) break
    const place = placeAt(widgets, widget, target)
    const landed = packWith(widgets, widget.id, place).get(widget.id)
    if (!landed || (landed.x === from.x && landed.y === from.y)) continue
    dashboard.run((doc, by) => moveWidget(doc, widget.id, place, by))
    return `Column ${landed.x + 1}, row ${landed.y + 1}`
  }
  return 'It cannot go further'
}

function packWith(widgets: readonly Widget[], id: string, place: Place): Map<string, Cell> {
  const moved = widgets.map((each) => (each.id === id ? { ...each, place } : each))
  return pack(moved.sort(byOrder))
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
