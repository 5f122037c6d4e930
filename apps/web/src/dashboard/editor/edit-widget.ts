import { changeOptions, changeQuery } from '@pulse/shared/dashboard/commands'
import type { WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import type { WidgetOptions } from '@pulse/shared/dashboard/widget-options'
import type { DashboardModel } from '../create-dashboard.ts'

/** A part that is undefined is removed. */
export type QueryParts = { [K in keyof WidgetQuery]?: WidgetQuery[K] | undefined }
export type OptionParts = { [K in keyof WidgetOptions]?: WidgetOptions[K] | undefined }

export function editQuery(dashboard: DashboardModel, widgetId: string, parts: QueryParts): void {
  dashboard.run((doc, by) => changeQuery(doc, widgetId, parts, by))
}

export function editOptions(dashboard: DashboardModel, widgetId: string, parts: OptionParts): void {
  dashboard.run((doc, by) => changeOptions(doc, widgetId, parts, by))
}
