import type { ChartQuery } from '../query/chart-query.ts'
import type { Dashboard, Widget } from './dashboard.ts'

/**
 * What a widget asks on its dashboard: its own query with the shared range, filters and time zone.
 * Undefined while the widget has no dataset, or neither measures nor rows to show.
 */
export function toChartQuery(
  widget: Pick<Widget, 'query'>,
  dashboard: Pick<Dashboard, 'timeZone' | 'filters'>,
): ChartQuery | undefined {
  const { datasetId, measures = [], ...rest } = widget.query
  if (!datasetId || (measures.length === 0 && !rest.rows)) return undefined
  const { range, filters: shared } = dashboard.filters
  const filters = [...(rest.filters ?? []), ...shared]
  return {
    ...rest,
    datasetId,
    measures,
    timeZone: dashboard.timeZone,
    ...(filters.length > 0 ? { filters } : {}),
    ...(range ? { range } : {}),
  }
}
