// A dashboard as plain data: what readDashboard makes of a document, and what commands take.
import type { ChartQuery, Filter, TimeRange } from '../query/chart-query.ts'
import type { WidgetOptions } from './widget-options.ts'

export const WIDGET_KINDS = [
  'line',
  'area',
  'bar',
  'combo',
  'pie',
  'scatter',
  'heatmap',
  'histogram',
  'boxplot',
  'funnel',
  'gauge',
  'stat',
  'table',
  'text',
] as const
export type WidgetKind = (typeof WIDGET_KINDS)[number]

/** Where a widget wants to be: its turn in the packing, and its left column. One value, so that two moves never mix. */
export type Place = { order: string; x: number }

/** In grid cells: w of 12 columns, h of 56-pixel rows. One value, so that two resizes never mix. */
export type Size = { w: number; h: number }

/** A chart's question without what belongs to the one who looks (range, filters of the whole dashboard, limit of pixels). */
export type WidgetQuery = Partial<
  Pick<
    ChartQuery,
    | 'datasetId'
    | 'measures'
    | 'formulas'
    | 'rows'
    | 'time'
    | 'dimensions'
    | 'filters'
    | 'orderBy'
    | 'limit'
    | 'gaps'
    | 'compare'
    | 'weekStart'
  >
>

export type Widget = {
  id: string
  kind: WidgetKind
  place: Place
  size: Size
  title: string
  query: WidgetQuery
  options: WidgetOptions
  /** Markdown of a text widget; empty for the others. */
  text: string
}

export type DashboardFilters = { range: TimeRange | null; filters: Filter[] }

/** A note on a moment. */
export type Annotation = {
  id: string
  /** Epoch milliseconds. */
  at: number
  text: string
  /** The name of who wrote it first, as that person was called then. */
  author: string
}

export type Dashboard = {
  schemaVersion: number
  title: string
  description: string
  timeZone: string
  /** In the order in which they are packed. */
  widgets: Widget[]
  filters: DashboardFilters
  /** In the order of their moments. */
  annotations: Annotation[]
}
