import type { ChartModel, ModelSeries } from './chart-model.ts'
import { bucketLabel } from './time-label.ts'

const MAX_ROWS = 12

export type TooltipRow = {
  readonly series: ModelSeries
  readonly value: number | null
  readonly text: string
}
export type TooltipContent = {
  readonly title: string
  readonly rows: readonly TooltipRow[]
  readonly moreRows: number
  readonly total: string | null
}

/** What stands beside the pointer at one place of the axis. */
export function tooltipContent(
  model: ChartModel,
  hidden: ReadonlySet<string>,
  index: number,
): TooltipContent {
  const rows = model.series
    .filter((series) => !hidden.has(series.id))
    .map((series) => rowOf(model, series, index))
  // Beside lines the list follows their height; a stack is listed from its top.
  if (model.stacked) rows.reverse()
  else if (model.spec.kind !== 'bar') rows.sort((a, b) => rank(b) - rank(a))
  const known = rows.filter((row) => row.value !== null)
  const total = known.reduce((sum, row) => sum + (row.value ?? 0), 0)
  return {
    title: placeLabel(model, index),
    rows: rows.slice(0, MAX_ROWS),
    moreRows: Math.max(0, rows.length - MAX_ROWS),
    total: model.stacked && known.length > 1 ? model.formats.full(total) : null,
  }
}

/** The bucket or category at this place, in words. */
export function placeLabel({ axis, locale }: ChartModel, index: number): string {
  return axis.type === 'time'
    ? bucketLabel(axis.local[index] ?? Number.NaN, axis.unit, locale)
    : (axis.names[index] ?? '')
}

function rowOf(model: ChartModel, series: ModelSeries, index: number): TooltipRow {
  const value = series.values[index] ?? null
  return { series, value, text: value === null ? 'No value' : model.formats.full(value) }
}

function rank({ value }: TooltipRow): number {
  return value ?? Number.NEGATIVE_INFINITY
}
