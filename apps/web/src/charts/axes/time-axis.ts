import type { TimeUnit } from '@pulse/shared/query/chart-query'
import type { ChartSize } from '../chart-spec.ts'
import type { ChartTokens } from '../chart-tokens.ts'
import type { AxisOption } from '../echart-option.ts'
import { AXIS_FONT_SIZE } from '../frame-option.ts'
import type { ChartModel } from '../model/chart-model.ts'
import { bucketLabel } from './time-label.ts'
import { type TimeTick, timeTicks } from './time-ticks.ts'

const Y_LABELS_WIDTH = 48
/** A lower chart has no room for a second line of labels. */
const TWO_LINES_FROM = 130

type Place = {
  readonly local: readonly number[]
  readonly unit: TimeUnit
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly size: ChartSize
}

/** For lines: places in true proportion. */
export function proportionalTimeAxis(place: Place): AxisOption {
  const { local, tokens } = place
  const ticks = ticksOf(place)
  const at = ticks.map((tick) => tick.at)
  const byTime = new Map(ticks.map((tick) => [tick.at, tick]))
  const single = local.length === 1 ? { min: (local[0] ?? 0) - 1, max: (local[0] ?? 0) + 1 } : {}
  return {
    // Ticks and labels are ours: the axis of times would work out its own beforehand, with 5 kB of code.
    type: 'value',
    min: 'dataMin',
    max: 'dataMax',
    ...single,
    ...axisLook(tokens),
    axisTick: { show: true, length: 4, lineStyle: { color: tokens.hairline }, customValues: at },
    axisLabel: {
      ...labelLook(place),
      customValues: at,
      formatter: (value: number) => tickLabel(byTime.get(value), place.size),
    },
  }
}

/** For bars: one place per bucket, labelled where a tick falls into it. */
export function bucketedTimeAxis(place: Place): AxisOption {
  const { local, tokens } = place
  const byIndex = new Map<number, TimeTick>()
  for (const tick of ticksOf(place)) {
    const index = local.findIndex((time) => time >= tick.at)
    if (index >= 0 && !byIndex.has(index)) byIndex.set(index, tick)
  }
  return {
    type: 'category',
    data: local.map(String),
    ...axisLook(tokens),
    axisTick: { show: false },
    axisLabel: {
      ...labelLook(place),
      interval: (index: number) => byIndex.has(index),
      formatter: (_value: string, index: number) => tickLabel(byIndex.get(index), place.size),
    },
  }
}

function ticksOf({ local, unit, model, size }: Place): TimeTick[] {
  const from = local[0] ?? 0
  const to = local.at(-1) ?? from
  const width = size.width - Y_LABELS_WIDTH
  const ticks = timeTicks({ from, to, bucket: unit, width, locale: model.locale })
  if (ticks.length > 0) return ticks
  // A short span between two round moments: its beginning is better than nothing.
  return [{ at: from, text: bucketLabel(from, unit, model.locale), context: null }]
}

function axisLook(tokens: ChartTokens) {
  return {
    axisLine: { show: true, onZero: false, lineStyle: { color: tokens.hairline } },
    splitLine: { show: false },
  }
}

function labelLook({ tokens }: Place) {
  return {
    color: tokens.muted,
    fontSize: AXIS_FONT_SIZE,
    lineHeight: 14,
    margin: 8,
    hideOverlap: true,
    rich: {
      context: {
        color: tokens.text,
        fontWeight: 600 as const,
        fontSize: AXIS_FONT_SIZE,
        lineHeight: 14,
      },
    },
  }
}

function tickLabel(tick: TimeTick | undefined, size: ChartSize): string {
  if (!tick) return ''
  if (tick.context === null) return tick.text
  return size.height >= TWO_LINES_FROM ? `${tick.text}\n{context|${tick.context}}` : tick.text
}
