import type { ChartSize } from '../chart-spec.ts'
import type { ChartTokens } from '../chart-tokens.ts'
import type { AxisOption } from '../echart-option.ts'
import { AXIS_FONT_SIZE } from '../frame-option.ts'
import type { OptionInput } from '../option-input.ts'
import { bucketedTimeAxis } from './time-axis.ts'

const CHARACTER_WIDTH = 6.3
const VALUE_LABELS_WIDTH = 48

/** Places side by side along the bottom: times or categories. */
export function bucketAxis({ model, tokens, size }: OptionInput): AxisOption {
  const { axis } = model
  return axis.type === 'time'
    ? bucketedTimeAxis({ ...axis, model, tokens, size })
    : categoryAxis(axis.names, tokens, size)
}

/** Categories along the bottom. */
export function categoryAxis(
  names: readonly string[],
  tokens: ChartTokens,
  size: ChartSize,
): AxisOption {
  return {
    type: 'category',
    data: [...names],
    axisLine: { show: true, onZero: false, lineStyle: { color: tokens.hairline } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: tokens.muted,
      fontSize: AXIS_FONT_SIZE,
      margin: 8,
      hideOverlap: true,
      width: Math.max(24, slotWidth(names, size) - 6),
      overflow: 'truncate',
    },
  }
}

/** Whether every name can be read when the categories stand side by side. */
export function namesFit(names: readonly string[], size: ChartSize): boolean {
  const longest = names.reduce((length, name) => Math.max(length, name.length), 0)
  return longest * CHARACTER_WIDTH + 8 <= slotWidth(names, size)
}

function slotWidth(names: readonly string[], size: ChartSize): number {
  return (size.width - VALUE_LABELS_WIDTH) / Math.max(1, names.length)
}
