import type { ChartModel, ModelSeries } from '../model/chart-model.ts'

export type Slice = {
  readonly series: ModelSeries
  readonly value: number
  /** Of the visible whole, 0 to 1. */
  readonly share: number
  /** In radians, clockwise from the top. */
  readonly from: number
  readonly to: number
}

/** Nothing below zero is a part of a whole: it has no slice, and the table still tells it. */
export function pieSlices({ series }: ChartModel, hidden: ReadonlySet<string>): Slice[] {
  const parts = series.flatMap((each) => {
    const value = each.values[0] ?? 0
    return hidden.has(each.id) || value <= 0 ? [] : [{ series: each, value }]
  })
  const whole = parts.reduce((sum, { value }) => sum + value, 0)
  let before = 0
  return parts.map(({ series: each, value }) => {
    const from = (before / whole) * 2 * Math.PI
    before += value
    return { series: each, value, share: value / whole, from, to: (before / whole) * 2 * Math.PI }
  })
}
