// What every drawn chart has in common: type, motion and the value axis.

import type { ChartSize } from './chart-spec.ts'
import { type ChartTokens, FONT_FAMILY } from './chart-tokens.ts'
import type { EChartOption } from './echart-option.ts'
import type { ChartModel } from './model/chart-model.ts'
import { numberFacts } from './model/number-facts.ts'
import { makeNumberFormats, type NumberFormats } from './model/number-format.ts'

export const AXIS_FONT_SIZE = 11
const LABEL_MARGIN = 10
/** Of that size, in pixels; most are wider. */
const NARROW_DIGIT = 5.5
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

/** The plot within its labels, which stay inside of the edges. */
export function plotGrid(edges: { top?: number; bottom?: number; right: number }) {
  return {
    left: 2,
    top: 2,
    bottom: 2,
    ...edges,
    outerBoundsMode: 'same' as const,
    outerBoundsContain: 'axisLabel' as const,
  }
}

/** The axis of `formats`, which a second axis has of its own. */
export function valueAxis(
  model: ChartModel,
  tokens: ChartTokens,
  size: ChartSize,
  formats: NumberFormats = model.formats,
) {
  const written = model.shares ? shareFormats(model.locale) : formats
  return {
    type: hasLogAxis(model) ? ('log' as const) : ('value' as const),
    splitNumber: Math.max(2, Math.min(5, Math.round(size.height / PIXELS_PER_VALUE_TICK))),
    ...axisRange(model),
    ...axisTitle(model, tokens, titleIndent(model, written)),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: tokens.hairline, width: 1 } },
    minorSplitLine: { show: false },
    axisLabel: {
      color: tokens.muted,
      fontSize: AXIS_FONT_SIZE,
      margin: LABEL_MARGIN,
      formatter: (value: number) => written.axis(value),
    },
  }
}

/** Layers cannot be told apart by height where each step up means ten times more. */
export function hasLogAxis({ spec, stacked }: ChartModel): boolean {
  return spec.options.log === true && !stacked
}

/** Room above the plot: for half a label, or for the title of the axis. */
export function plotTop({ spec }: ChartModel): number {
  return spec.options.axisTitle ? 30 : 10
}

function axisRange(model: ChartModel): { min?: number; max?: number; interval?: number } {
  if (model.shares) return { min: 0, max: 1, interval: 0.25 }
  const { axisMin, axisMax } = model.spec.options
  const isUsable = (bound: number | undefined) =>
    bound !== undefined && (!hasLogAxis(model) || bound > 0)
  // Upside down nothing would be drawn.
  if (axisMin !== undefined && axisMax !== undefined && axisMin >= axisMax) return {}
  return {
    ...(axisMin !== undefined && isUsable(axisMin) && { min: axisMin }),
    ...(axisMax !== undefined && isUsable(axisMax) && { max: axisMax }),
  }
}

/**
 * How far to the left of the axis its title begins: no further than its labels, where it would be cut off. They
 * are at least as long as the largest value would be with all of its digits but the first taken down to zero.
 */
export function titleIndent({ series, shares }: ChartModel, written: NumberFormats): number {
  const ends = series.flatMap(({ values }) => {
    const { low, high } = numberFacts(values)
    return Number.isFinite(low) ? [low, high] : []
  })
  const longest = (shares ? [1] : ends).map((value) => written.axis(firstDigit(value)).length)
  return LABEL_MARGIN + Math.floor(Math.max(1, ...longest) * NARROW_DIGIT)
}

function firstDigit(value: number): number {
  if (value === 0) return 0
  const unit = 10 ** Math.floor(Math.log10(Math.abs(value)))
  return Number((Math.trunc(value / unit) * unit).toPrecision(1))
}

function axisTitle({ spec }: ChartModel, tokens: ChartTokens, indent: number) {
  const title = spec.options.axisTitle?.trim()
  if (!title) return {}
  return {
    name: title,
    nameLocation: 'end' as const,
    nameGap: 10,
    nameTextStyle: {
      color: tokens.muted,
      fontSize: AXIS_FONT_SIZE,
      align: 'left' as const,
      padding: [0, 0, 0, -indent],
    },
  }
}

function shareFormats(locale: string): NumberFormats {
  return makeNumberFormats({ locale, unit: null, percent: true, values: [[1]] })
}
