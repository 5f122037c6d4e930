import type { WidgetOptions } from '@pulse/shared/dashboard/widget-options'
import type { ChartQuery } from '@pulse/shared/query/chart-query'
import type { ChartKind } from '../query/fit-to-width.ts'

export type ChartOptions = WidgetOptions

/** What one widget draws. */
export type ChartSpec = {
  readonly kind: ChartKind
  readonly title: string
  readonly query: ChartQuery
  readonly options: ChartOptions
}

/** Of the drawing area, in CSS pixels. */
export type ChartSize = { readonly width: number; readonly height: number }
