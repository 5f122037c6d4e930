import { deleteWidgets } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import type { DashboardModel } from '../create-dashboard.ts'
import { offerUndo } from '../offer-undo.ts'
import { widgetName } from '../widget/widget-name.ts'

export function deleteWithUndo(dashboard: DashboardModel, widget: Widget): void {
  dashboard.run((doc, by) => deleteWidgets(doc, [widget.id], by))
  dashboard.select(null)
  offerUndo(dashboard, `Deleted ${widgetName(widget)}`)
}
