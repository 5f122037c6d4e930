import type { Size } from '../dashboard/dashboard.ts'
import type { WidgetOptions } from '../dashboard/widget-options.ts'
import type { ChartQuery } from '../query/chart-query.ts'

export type WidgetSuggestion = {
  kind: 'line' | 'area' | 'bar' | 'stat' | 'table'
  title: string
  /** In cells of the grid of 12 columns. */
  size: Size
  /** Without range and time zone: those are the dashboard's. */
  query: SuggestedQuery
  options?: WidgetOptions
}

export type SuggestedQuery = Pick<
  ChartQuery,
  'datasetId' | 'measures' | 'time' | 'dimensions' | 'orderBy' | 'limit' | 'gaps'
>
