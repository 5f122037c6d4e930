// The spread of values: the box holds the middle half, the line in it is the median, the ends are the extremes.
import { CustomChart, type CustomSeriesOption } from 'echarts/charts'
import { use } from 'echarts/core'
import { bucketAxis } from '../axes/category-axis.ts'
import type { ChartKindParts } from '../chart-kind.ts'
import type { EChartOption } from '../echart-option.ts'
import { frameOption, plotGrid, plotTop, valueAxis } from '../frame-option.ts'
import type { ChartModel } from '../model/chart-model.ts'
import type { OptionInput } from '../option-input.ts'
import { makePlot } from '../plot.ts'
import { readBoxes } from './read-boxes.ts'

use([CustomChart])

const MAX_BOX_WIDTH = 44

export const BOXPLOT_KIND: ChartKindParts = {
  read: readBoxes,
  drawing: {
    type: 'canvas',
    option: boxplotOption,
    plot: (chart, model, size) => makePlot(chart, model, size, false),
    neededHeight: () => 0,
  },
}

function boxplotOption(input: OptionInput): EChartOption {
  const { model, tokens, size, animate } = input
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ top: plotTop(model), right: 6 }),
    xAxis: bucketAxis(input),
    yAxis: { ...valueAxis(model, tokens, size), scale: true },
    series: [boxSeries(input)],
  }
}

/** Items: place, median, lowest, lower quarter, upper quarter, highest. */
function boxSeries({ model, tokens }: OptionInput): CustomSeriesOption {
  const color = tokens.series[0] ?? tokens.text
  return {
    id: 'boxes',
    name: model.series.find(({ valueId }) => valueId === 'median')?.name ?? 'Median',
    type: 'custom',
    data: boxesOf(model),
    encode: { x: 0, y: [1, 2, 3, 4, 5] },
    color,
    renderItem(_params, api) {
      const x = api.value(0)
      const size = api.size?.([1, 0])
      const slot = Array.isArray(size) ? (size[0] ?? 0) : 0
      const half = Math.min(MAX_BOX_WIDTH, slot * 0.6) / 2
      const at = (dimension: number) => api.coord([x, api.value(dimension)])
      const [center = 0, low = 0] = at(2)
      const [median, lower, upper, high] = [1, 3, 4, 5].map((each) => at(each)[1] ?? 0)
      const stroke = { stroke: color, lineWidth: 1.5, fill: 'none' }
      const line = (x1: number, y1 = 0, x2 = x1, y2 = y1, lineWidth = 1.5) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { ...stroke, lineWidth },
      })
      const cap = half * 0.5
      const box = {
        x: center - half,
        y: upper ?? 0,
        width: half * 2,
        height: (lower ?? 0) - (upper ?? 0),
        r: 2,
      }
      return {
        type: 'group',
        children: [
          line(center, low, center, lower),
          line(center, upper, center, high),
          line(center - cap, low, center + cap, low),
          line(center - cap, high, center + cap, high),
          { type: 'rect', shape: box, style: { ...stroke, fill: tokens.surface } },
          { type: 'rect', shape: box, style: { fill: color, opacity: 0.22 } },
          line(center - half, median, center + half, median, 2.5),
        ],
      }
    },
  }
}

function boxesOf({ series }: ChartModel): number[][] {
  const valuesOf = (id: string) => series.find(({ valueId }) => valueId === id)?.values ?? []
  const parts = ['median', 'low', 'q1', 'q3', 'high'].map(valuesOf)
  return (parts[0] ?? []).flatMap((_, index) => {
    const box = parts.map((values) => values[index] ?? null)
    return box.some((value) => value === null) ? [] : [[index, ...box.map(Number)]]
  })
}
