// Names at the ends of lines instead of a legend, as long as they are few and there is room.

import type { ChartSize } from '../chart-spec.ts'
import type { ChartModel } from '../model/chart-model.ts'

const MAX_LABELLED = 4
const MIN_WIDTH = 420
const MIN_HEIGHT_PER_LABEL = 24
const MAX_CHARACTERS = 18
const CHARACTER_WIDTH = 6.3

export function hasDirectLabels(model: ChartModel, size: ChartSize): boolean {
  const { series, spec, stacked } = model
  return (
    spec.options.legend === undefined &&
    !stacked &&
    (spec.kind === 'line' || spec.kind === 'area') &&
    model.axis.type === 'time' &&
    series.length > 1 &&
    series.length <= MAX_LABELLED &&
    size.width >= MIN_WIDTH &&
    size.height >= MIN_HEIGHT_PER_LABEL * (series.length + 2)
  )
}

export function directLabelWidth(model: ChartModel): number {
  const longest = Math.max(...model.series.map((series) => shorten(series.name).length))
  return Math.ceil(longest * CHARACTER_WIDTH) + 24
}

export function shorten(name: string): string {
  return name.length <= MAX_CHARACTERS ? name : `${name.slice(0, MAX_CHARACTERS - 1)}…`
}
