import { bringBackWidget } from '@pulse/shared/dashboard/commands'
import { toast } from '../ui/toast.ts'
import type { DashboardModel } from './create-dashboard.ts'
import type { Taken } from './watch-taken.ts'
import { widgetName } from './widget/widget-name.ts'

/** Tells that somebody else has deleted what this person was at, and offers to bring it back. */
export function offerReturn(dashboard: DashboardModel, { id, widget }: Taken): void {
  // It is shown until the page has read the document again.
  const shown = dashboard.state.widgets.find((each) => each.id === id)
  const title = `Somebody else deleted ${shown ? widgetName(shown) : 'the widget'}`
  const bringBack = () => void dashboard.run((doc, by) => bringBackWidget(doc, id, widget, by))
  toast.show(
    dashboard.editable()
      ? { title, action: { label: 'Bring it back', onSelect: bringBack } }
      : { title },
  )
}
