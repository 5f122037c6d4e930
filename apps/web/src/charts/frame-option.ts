// What every drawn chart has in common: type, motion and the value axis.
import type { ChartModel } from './chart-model.ts'
import type { ChartSize } from './chart-spec.ts'
import { type ChartTokens, FONT_FAMILY } from './chart-tokens.ts'
import type { EChartOption } from './echart-option.ts'

export const AXIS_FONT_SIZE = 11
const PIXELS_PER_VALUE_TICK = 52
const MOTION_MS = 240
/** Above this, motion costs frames and shows nothing. */
const MAX_ANIMATED_POINTS = 4_000

export function frameOption(
  model: ChartModel,
  tokens: ChartTokens,
  animate: boolean,
): EChartOption {
  const points = model.series.reduce((sum, { values }) => sum + values.length, 0)
  return {
    animation: animate && points <= MAX_ANIMATED_POINTS,
    animationDuration: MOTION_MS,
    animationDurationUpdate: MOTION_MS,
    animationEasing: 'cubicOut',
    textStyle: { fontFamily: FONT_FAMILY, fontSize: AXIS_FONT_SIZE, color: tokens.muted },
    useUTC: true,
  }
}

export function valueAxis(model: ChartModel, tokens: ChartTokens, size: ChartSize) {
  return {
    type: 'value' as const,
    splitNumber: Math.max(2, Math.min(5, Math.round(size.height / PIXELS_PER_VALUE_TICK))),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: tokens.hairline, width: 1 } },
    axisLabel: {
      color: tokens.muted,
      fontSize: AXIS_FONT_SIZE,
      margin: 10,
      formatter: (value: number) => model.formats.axis(value),
    },
  }
}
