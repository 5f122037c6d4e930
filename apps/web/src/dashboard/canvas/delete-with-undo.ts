import { deleteWidgets } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { createEffect, createRoot } from 'solid-js'
import { toast } from '../../ui/toast.ts'
import type { DashboardModel } from '../create-dashboard.ts'
import { widgetName } from '../widget/widget-name.ts'

/** Deletes and offers to take it back, for as long as that is what undo would do. */
export function deleteWithUndo(dashboard: DashboardModel, widget: Widget): void {
  dashboard.run((doc, by) => deleteWidgets(doc, [widget.id], by))
  dashboard.select(null)
  const step = dashboard.lastStep()
  const withdraw = toast.show({
    title: `Deleted ${widgetName(widget)}`,
    action: { label: 'Undo', onSelect: dashboard.undo },
  })
  createRoot((dispose) => {
    createEffect(() => {
      if (dashboard.lastStep() === step) return
      withdraw()
      dispose()
    })
  })
}
