// How often each interval of values occurs, on an axis of true numbers.
import { CustomChart, type CustomSeriesOption } from 'echarts/charts'
import { use } from 'echarts/core'
import { barOption } from '../bar-option.ts'
import type { ChartKindParts } from '../chart-kind.ts'
import type { ChartSize } from '../chart-spec.ts'
import type { EChartOption } from '../echart-option.ts'
import type { EChartsType } from '../echarts-runtime.ts'
import { frameOption, plotGrid, plotTop, valueAxis } from '../frame-option.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'
import type { OptionInput } from '../option-input.ts'
import { findEdges, makePlot, type Plot } from '../plot.ts'
import { seriesStyle } from '../series-style.ts'
import { readBins } from './read-bins.ts'

use([CustomChart])

const GRID = { gridIndex: 0 }
const GAP = 1

export const HISTOGRAM_KIND: ChartKindParts = {
  read: readBins,
  drawing: {
    type: 'canvas',
    option: (input) => (input.model.bins ? histogramOption(input) : barOption(input)),
    plot: (chart, model, size) => histogramPlot(chart, model, size),
    neededHeight: () => 0,
  },
}

function histogramOption(input: OptionInput): EChartOption {
  const { model, tokens, size, animate } = input
  const { starts, width } = model.bins ?? { starts: [], width: 0 }
  const { axisTitle: _, log: __, axisMin: ___, axisMax: ____, ...plain } = model.spec.options
  const x = valueAxis(
    { ...model, spec: { ...model.spec, options: plain } },
    tokens,
    { ...size, height: size.width / 1.4 },
    model.bins?.formats ?? model.formats,
  )
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ top: plotTop(model), right: 14 }),
    xAxis: {
      ...x,
      min: starts[0] ?? 0,
      max: (starts.at(-1) ?? 0) + width,
      splitLine: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: tokens.hairline } },
    },
    yAxis: valueAxis(model, tokens, size),
    series: model.series.slice(0, 1).map((series) => binSeries(series, input)),
  }
}

/** Each item is start, count and end of a bin. */
function binSeries(series: ModelSeries, { model, tokens }: OptionInput): CustomSeriesOption {
  const { starts, width } = model.bins ?? { starts: [], width: 0 }
  const { color } = seriesStyle(series.slot, tokens)
  return {
    id: series.id,
    name: series.name,
    type: 'custom',
    data: starts.map((start, index) => [start, series.values[index] ?? 0, start + width]),
    encode: { x: [0, 2], y: 1 },
    color,
    renderItem(_params, api) {
      const [left = 0, top = 0] = api.coord([api.value(0), api.value(1)])
      const [right = 0, bottom = 0] = api.coord([api.value(2), 0])
      const shape = {
        x: left + GAP / 2,
        y: Math.min(top, bottom),
        width: Math.max(1, right - left - GAP),
        height: Math.abs(bottom - top),
        r: [3, 3, 0, 0],
      }
      return { type: 'rect', shape, style: { fill: color } }
    },
  }
}

function histogramPlot(chart: EChartsType, model: ChartModel, size: ChartSize): Plot | null {
  const { bins } = model
  if (!bins) return makePlot(chart, model, size, false)
  const edges = findEdges(chart, size)
  if (!edges) return null
  const pixel = (value: number) => chart.convertToPixel(GRID, [value, 0])[0] ?? 0
  const startOf = (index: number) => bins.starts[index] ?? 0
  return {
    ...edges,
    lying: false,
    placeOf: (index) => pixel(startOf(index) + bins.width / 2),
    levelOf: (value) => chart.convertToPixel(GRID, [startOf(0), value])[1] ?? 0,
    indexAt(x, y) {
      if (!chart.containPixel(GRID, [x, y])) return null
      const value = chart.convertFromPixel(GRID, [x, y])[0] ?? 0
      const index = bins.starts.findLastIndex((start) => start <= value)
      return Math.max(0, index)
    },
    markOf(index) {
      const [left, right] = [pixel(startOf(index)), pixel(startOf(index) + bins.width)]
      const { top, bottom } = edges
      return { left, top, width: right - left, height: bottom - top, shape: 'box' }
    },
  }
}
