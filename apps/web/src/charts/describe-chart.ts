import { captionOf } from './caption.ts'
import type { ChartModel, ModelSeries } from './chart-model.ts'
import type { ChartSpec } from './chart-spec.ts'
import { placeLabel } from './tooltip-rows.ts'

const KIND: Record<ChartSpec['kind'], string> = {
  line: 'Line chart',
  area: 'Area chart',
  bar: 'Bar chart',
  combo: 'Bars and lines',
  pie: 'Pie',
  scatter: 'Scatter plot',
  heatmap: 'Heat map',
  histogram: 'Histogram',
  boxplot: 'Box plot',
  funnel: 'Funnel',
  gauge: 'Gauge',
  stat: 'Figure',
  table: 'Table',
}
const MAX_DESCRIBED = 5

/** The chart in words, for those who do not see it. */
export function describeChart(model: ChartModel): string {
  const { spec, axis, series } = model
  const last = (axis.type === 'time' ? axis.times.length : axis.names.length) - 1
  const span =
    axis.type === 'time'
      ? `from ${placeLabel(model, 0)} to ${placeLabel(model, last)}`
      : `${axis.names.length} ${axis.label ? `by ${axis.label.toLowerCase()}` : 'values'}`
  const described = series.slice(0, MAX_DESCRIBED).map((each) => describeSeries(each, model))
  const more =
    series.length > MAX_DESCRIBED ? [`And ${series.length - MAX_DESCRIBED} more series`] : []
  const title = spec.title.trim() ? `: ${spec.title.trim()}` : ''
  return `${[`${KIND[spec.kind]}${title}`, `${captionOf(model)}, ${span}`, ...described, ...more].join('. ')}.`
}

function describeSeries({ name, values }: ModelSeries, model: ChartModel): string {
  let low = -1
  let high = -1
  for (const [index, value] of values.entries()) {
    if (value === null) continue
    if (low < 0 || value < (values[low] ?? value)) low = index
    if (high < 0 || value > (values[high] ?? value)) high = index
  }
  if (low < 0) return `${name}: no values`
  const at = (index: number) =>
    `${model.formats.full(values[index] ?? 0)} (${placeLabel(model, index)})`
  return `${name}: lowest ${at(low)}, highest ${at(high)}`
}
