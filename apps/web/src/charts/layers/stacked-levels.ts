import { totalAt } from '../drawn-values.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'

export type Level = { readonly series: ModelSeries; readonly level: number }

/** At which value each visible series is drawn at one place: its own, or on top of those below it. */
export function stackedLevels(
  model: ChartModel,
  hidden: ReadonlySet<string>,
  index: number,
): Level[] {
  const { series, stacked } = model
  const whole = model.shares ? totalAt(model, hidden, index) : 1
  let above = 0
  let below = 0
  return series.flatMap((each) => {
    const value = each.values[index] ?? null
    if (value === null || hidden.has(each.id)) return []
    if (!stacked) return [{ series: each, level: value }]
    if (value >= 0) above += value
    else below += value
    return [{ series: each, level: (value >= 0 ? above : below) / whole }]
  })
}
