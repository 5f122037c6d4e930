import { captionOf } from './caption.ts'
import { KIND_NAMES } from './kind-names.ts'
import { placeLabel } from './layers/tooltip-rows.ts'
import type { ChartModel, ModelSeries } from './model/chart-model.ts'
import { numberFacts } from './model/number-facts.ts'

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
  return `${[`${KIND_NAMES[spec.kind]}${title}`, `${captionOf(model)}, ${span}`, ...described, ...more].join('. ')}.`
}

function describeSeries({ name, values }: ModelSeries, model: ChartModel): string {
  const { lowAt, highAt } = numberFacts(values)
  if (lowAt < 0) return `${name}: no values`
  const at = (index: number) =>
    `${model.formats.full(values[index] ?? 0)} (${placeLabel(model, index)})`
  return `${name}: lowest ${at(lowAt)}, highest ${at(highAt)}`
}
