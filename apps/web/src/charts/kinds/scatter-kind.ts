// Two measures against each other, a third as the size of the bubbles.
import { ScatterChart, type ScatterSeriesOption } from 'echarts/charts'
import { use } from 'echarts/core'
import type { ChartKindParts } from '../chart-kind.ts'
import type { EChartOption } from '../echart-option.ts'
import {
  AXIS_FONT_SIZE,
  frameOption,
  hasLogAxis,
  plotGrid,
  titleIndent,
  valueAxis,
} from '../frame-option.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'
import type { OptionInput } from '../option-input.ts'
import { seriesStyle } from '../series-style.ts'
import { readPoints } from './read-points.ts'
import { scatterPlot } from './scatter-plot.ts'

use([ScatterChart])

/** Above this, points are drawn as one shape: measured 80 times as fast for 100,000. */
const LARGE_FROM = 3_000
const POINT_SIZE = 8
const SMALL_POINT_SIZE = 5
const BUBBLES = { smallest: 6, largest: 38 }

export const SCATTER_KIND: ChartKindParts = {
  read: readPoints,
  drawing: {
    type: 'canvas',
    option: scatterOption,
    plot: scatterPlot,
    neededHeight: () => 0,
  },
}

function scatterOption(input: OptionInput): EChartOption {
  const { model, tokens, size, hidden, animate } = input
  const { points } = model
  if (!points) return {}
  const title = {
    nameTextStyle: { color: tokens.muted, fontSize: AXIS_FONT_SIZE },
    scale: true,
  }
  const y = valueAxis(model, tokens, size)
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ top: 30, bottom: 22, right: 16 }),
    xAxis: {
      ...valueAxis(
        { ...model, spec: { ...model.spec, options: logOf(model) } },
        tokens,
        { ...size, height: size.width / 1.6 },
        model.formatsOf(points.x.value.id),
      ),
      ...title,
      name: points.x.value.label,
      nameLocation: 'middle',
      nameGap: 24,
      axisLine: { show: true, onZero: false, lineStyle: { color: tokens.hairline } },
    },
    yAxis: {
      ...title,
      nameLocation: 'end',
      nameGap: 10,
      name: points.y.label,
      ...y,
      axisLine: { show: false, onZero: false },
      nameTextStyle: {
        ...title.nameTextStyle,
        align: 'left',
        padding: [0, 0, 0, -titleIndent(model, model.formats)],
      },
    },
    series: model.series
      .filter((series) => !hidden.has(series.id))
      .map((series) => pointSeries(series, input)),
  }
}

function logOf(model: ChartModel) {
  return { log: hasLogAxis(model) }
}

function pointSeries(series: ModelSeries, { model, tokens }: OptionInput): ScatterSeriesOption {
  const { color } = seriesStyle(series.slot, tokens)
  const data = pointData(series, model)
  const isLarge = data.length >= LARGE_FROM && !model.points?.size
  const isMany = data.length > 400
  return {
    id: series.id,
    name: series.name,
    type: 'scatter',
    data,
    color,
    symbolSize: model.points?.size ? bubbleSize(model) : isMany ? SMALL_POINT_SIZE : POINT_SIZE,
    itemStyle: {
      opacity: isMany ? 0.55 : 0.75,
      ...(!isLarge && { borderColor: tokens.surface, borderWidth: 0.5 }),
    },
    large: isLarge,
    progressive: 0,
    emphasis: { focus: model.series.length > 1 ? 'series' : 'none', scale: false },
    blur: { itemStyle: { opacity: 0.12 } },
  }
}

/** x, y, size and the place among all points. Points without either coordinate have nowhere to stand. */
function pointData({ values }: ModelSeries, model: ChartModel): (number | null)[][] {
  const { points } = model
  return values.flatMap((y, index) => {
    const x = points?.x.values[index] ?? null
    if (x === null || y === null) return []
    if (hasLogAxis(model) && (x <= 0 || y <= 0)) return []
    return [[x, y, points?.size?.values[index] ?? null, index]]
  })
}

/** The area of a bubble, not its width, is its measure. */
function bubbleSize({ points }: ChartModel): (value: unknown) => number {
  const largest = (points?.size?.values ?? []).reduce<number>(
    (most, value) => Math.max(most, Math.abs(value ?? 0)),
    0,
  )
  return (value) => {
    const size: unknown = Array.isArray(value) ? value[2] : null
    if (typeof size !== 'number' || largest === 0) return BUBBLES.smallest
    const part = Math.sqrt(Math.abs(size) / largest)
    return Math.max(BUBBLES.smallest, part * BUBBLES.largest)
  }
}
