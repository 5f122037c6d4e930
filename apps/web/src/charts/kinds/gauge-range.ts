import type { WidgetOptions } from '@pulse/shared/dashboard/widget-options'

type Asked = { readonly value: number; readonly isPart: boolean; readonly options: WidgetOptions }

/** From where to where a gauge goes: as it was set, else from zero to a round number beyond all that it shows. */
export function gaugeRange({ value, isPart, options }: Asked): { low: number; high: number } {
  const { axisMin, axisMax, target, thresholds = [] } = options
  const shown = [
    value,
    ...(target === undefined ? [] : [target]),
    ...thresholds.map(({ at }) => at),
  ]
  const low = axisMin ?? roundAway(Math.min(0, ...shown))
  const part = isPart && value <= 1 ? 1 : undefined
  const high = axisMax ?? part ?? roundAway(Math.max(0, ...shown) * 1.05)
  return high > low ? { low, high } : { low, high: low + 1 }
}

/** The next of 1, 2, 2.5, 4, 5, 8, 10 times a power of ten, away from zero. */
function roundAway(value: number): number {
  if (value === 0) return 0
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)))
  const step = [1, 2, 2.5, 4, 5, 8, 10].find((each) => Math.abs(value) <= each * power * 1.0000001)
  return Math.sign(value) * Number(((step ?? 10) * power).toPrecision(12))
}
