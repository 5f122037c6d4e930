// Where a gesture would put its widget, and the command that does so at its end.
import { moveWidget, resizeWidget } from '@pulse/shared/dashboard/commands'
import type { Place, Size } from '@pulse/shared/dashboard/dashboard'
import { GRID_COLUMNS, MAX_HEIGHT, MIN_SIZE } from '@pulse/shared/dashboard/limits'
import { placeAt } from '@pulse/shared/dashboard/pack'
import type { DashboardModel } from '../create-dashboard.ts'
import type { Layout } from './create-layout.ts'
import { type Box, sizeAt } from './grid.ts'

export type Landing = { place?: Place; size?: Size }

/** `cell`: where the widget's upper left corner is to be. */
export function placeFor(
  { state }: DashboardModel,
  id: string,
  cell: { x: number; y: number },
): Place {
  const size = state.widgets.find((widget) => widget.id === id)?.size
  return placeAt(state.widgets, { id, size: size ?? MIN_SIZE }, cell)
}

/** `box`: of the widget while it is dragged, in pixels. */
export function sizeFor(layout: Layout, box: Box, id: string): Size {
  const wish = sizeAt(box, layout.grid())
  const x = layout.committed().get(id)?.x ?? 0
  return {
    w: Math.max(MIN_SIZE.w, Math.min(wish.w, GRID_COLUMNS - x)),
    h: Math.max(MIN_SIZE.h, Math.min(wish.h, MAX_HEIGHT)),
  }
}

export function land(dashboard: DashboardModel, id: string, { place, size }: Landing): void {
  if (size) dashboard.run((doc, by) => resizeWidget(doc, id, size, by))
  if (!place || staysPut(dashboard, id, place)) return
  dashboard.run((doc, by) => moveWidget(doc, id, place, by))
}

/** A drop where the widget already was writes nothing, although its key would be a new one. */
function staysPut({ state }: DashboardModel, id: string, place: Place): boolean {
  const index = state.widgets.findIndex((widget) => widget.id === id)
  const [before, after] = [state.widgets[index - 1], state.widgets[index + 1]]
  const sameTurn =
    (!before || before.place.order < place.order) && (!after || place.order < after.place.order)
  return sameTurn && state.widgets[index]?.place.x === place.x
}
