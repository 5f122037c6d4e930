import type { ChartModel, ModelSeries } from './model/chart-model.ts'

/** Where a series is drawn: at its values, or at their parts of what is visible at each place. */
export function drawnValues(
  { values }: ModelSeries,
  model: ChartModel,
  hidden: ReadonlySet<string>,
): readonly (number | null)[] {
  if (!model.shares) return values
  return values.map((value, index) => {
    const whole = totalAt(model, hidden, index)
    return value === null || whole === 0 ? null : value / whole
  })
}

/** The sum of what is visible at one place, of sizes: what is below zero counts too. */
export function totalAt(
  { series }: Pick<ChartModel, 'series'>,
  hidden: ReadonlySet<string>,
  index: number,
): number {
  return series.reduce(
    (sum, { id, values }) => (hidden.has(id) ? sum : sum + Math.abs(values[index] ?? 0)),
    0,
  )
}
