import type { Mark } from '@pulse/shared/dashboard/widget-options'
import type { ChartModel, ModelSeries } from './model/chart-model.ts'

/** How a series of a combined chart is drawn: the first measure as bars, the others as lines, unless chosen. */
export function comboMark({ valueId }: ModelSeries, { spec, shown }: ChartModel): Mark {
  return spec.options[`mark.${valueId}`] ?? (valueId === shown[0]?.id ? 'bar' : 'line')
}

/** Whether the legend shows the series as a line. */
export function isStroke(series: ModelSeries, model: ChartModel): boolean {
  const { kind } = model.spec
  return kind === 'line' || (kind === 'combo' && comboMark(series, model) === 'line')
}
