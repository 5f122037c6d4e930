import { bucketLabel } from '../axes/time-label.ts'
import { totalAt } from '../drawn-values.ts'
import type { PointData } from '../model/chart-data.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'
import type { ShownValue } from '../model/shown-values.ts'

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

/** What stands beside the pointer at one place of the axis; of one series where the pointer is on it. */
export function tooltipContent(
  model: ChartModel,
  hidden: ReadonlySet<string>,
  index: number,
  seriesId?: string | undefined,
): TooltipContent {
  if (model.points) return pointContent(model, model.points, index)
  const seen = model.series.filter((series) => !hidden.has(series.id))
  const rows = seen
    .filter((series) => seriesId === undefined || series.id === seriesId)
    .map((series) => withShare(rowOf(series, series.values[index] ?? null), model, hidden, index))
  // Beside lines the list follows their height; a stack is listed from its top.
  if (model.stacked) rows.reverse()
  else if (model.spec.kind === 'line' || model.spec.kind === 'area') {
    rows.sort((a, b) => rank(b) - rank(a))
  }
  const known = rows.filter((row) => row.value !== null)
  const total = known.reduce((sum, row) => sum + (row.value ?? 0), 0)
  return {
    title: placeLabel(model, index),
    rows: rows.slice(0, MAX_ROWS),
    moreRows: Math.max(0, rows.length - MAX_ROWS),
    total: model.stacked && known.length > 1 ? model.formats.full(total) : null,
  }
}

/** Of a point of a scatter plot: where it stands, under the names of the measures. */
function pointContent(model: ChartModel, points: PointData, index: number): TooltipContent {
  const series = model.series.find(({ values }) => values[index] !== null) ?? model.series[0]
  const read = ({ id, label }: ShownValue, value: number | null): TooltipRow[] =>
    series ? [rowOf({ ...series, name: label, formats: model.formatsOf(id) }, value)] : []
  const { x, y, size } = points
  return {
    title: placeLabel(model, index) || series?.name || '',
    rows: [
      ...read(x.value, x.values[index] ?? null),
      ...read(y, series?.values[index] ?? null),
      ...(size ? read(size.value, size.values[index] ?? null) : []),
    ],
    moreRows: 0,
    total: null,
  }
}

/** The bucket or category at this place, in words. */
export function placeLabel({ axis, locale }: ChartModel, index: number): string {
  return axis.type === 'time'
    ? bucketLabel(axis.local[index] ?? Number.NaN, axis.unit, locale)
    : (axis.names[index] ?? '')
}

function rowOf(series: ModelSeries, value: number | null): TooltipRow {
  return { series, value, text: value === null ? 'No value' : series.formats.full(value) }
}

/** What is drawn as a part of a whole says which part it is. */
function withShare(
  row: TooltipRow,
  model: ChartModel,
  hidden: ReadonlySet<string>,
  index: number,
): TooltipRow {
  if (model.spec.kind === 'funnel') return withKept(row, model, hidden, index)
  if (row.value === null || !(model.shares || isPartOfWhole(model))) return row
  const whole = totalAt(model, hidden, index)
  if (whole <= 0) return row
  return { ...row, text: `${row.text} · ${percentText(row.value / whole, model)}` }
}

/** What a step of a funnel has kept of the step before. */
function withKept(
  row: TooltipRow,
  model: ChartModel,
  hidden: ReadonlySet<string>,
  index: number,
): TooltipRow {
  const steps = model.series.filter(({ id }) => !hidden.has(id))
  const before = steps[steps.findIndex(({ id }) => id === row.series.id) - 1]?.values[index] ?? 0
  if (row.value === null || before <= 0) return row
  const kept = percentText(row.value / before, model)
  return { ...row, text: `${row.text} · ${kept} of the step before` }
}

function percentText(part: number, { locale }: ChartModel): string {
  const options = { style: 'percent', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, options).format(part)
}

function isPartOfWhole({ spec, series }: ChartModel): boolean {
  return spec.kind === 'pie' && series.every(({ values }) => (values[0] ?? 0) >= 0)
}

function rank({ value }: TooltipRow): number {
  return value ?? Number.NEGATIVE_INFINITY
}
