// Values as colours, over two dimensions or the days of a calendar.
import { CustomChart, type CustomSeriesOption } from 'echarts/charts'
import { use } from 'echarts/core'
import { categoryAxis } from '../axes/category-axis.ts'
import { bucketedTimeAxis } from '../axes/time-axis.ts'
import type { ChartKindParts } from '../chart-kind.ts'
import type { ChartSize } from '../chart-spec.ts'
import type { AxisOption, EChartOption, YAxisOption } from '../echart-option.ts'
import type { EChartsType } from '../echarts-runtime.ts'
import { AXIS_FONT_SIZE, frameOption, plotGrid } from '../frame-option.ts'
import type { ChartModel } from '../model/chart-model.ts'
import { readOnAxis } from '../model/read-on-axis.ts'
import type { OptionInput } from '../option-input.ts'
import { findEdges, type Plot } from '../plot.ts'
import { extentOf, makeColorScale } from './color-scale.ts'
import { HeatScale } from './HeatScale.tsx'
import { type HeatCell, type HeatGrid, heatGrid } from './heat-cells.ts'

use([CustomChart])

const GRID = { gridIndex: 0 }
const MAX_NAME_WIDTH = 130
const LEAST_ROW_HEIGHT = 14
const AXIS_HEIGHT = 40
const SHORT_NAME = 6

export const HEATMAP_KIND: ChartKindParts = {
  read: readOnAxis,
  drawing: {
    type: 'canvas',
    option: heatmapOption,
    plot: heatmapPlot,
    neededHeight: (model) =>
      model.series.length > 1 ? model.series.length * LEAST_ROW_HEIGHT + AXIS_HEIGHT : 0,
  },
  Legend: HeatScale,
}

function heatmapOption(input: OptionInput): EChartOption {
  const { model, tokens, hidden, animate } = input
  const heat = heatGrid(model, hidden)
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ right: 4 }),
    xAxis: xAxisOf(heat, input),
    yAxis: rowAxis(heat, input),
    series: rowSeries(heat, input),
  }
}

function xAxisOf(heat: HeatGrid, input: OptionInput): AxisOption {
  const { model, tokens, size } = input
  const { axis } = model
  if (!heat.calendar && axis.type === 'time') {
    return bucketedTimeAxis({ ...axis, model, tokens, size })
  }
  if (!heat.calendar) return shortNamesAxis(heat.columns, input)
  return {
    type: 'category',
    data: heat.columns.map((_, index) => String(index)),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: tokens.muted,
      fontSize: AXIS_FONT_SIZE,
      margin: 8,
      hideOverlap: true,
      interval: (index: number) => heat.columns[index] !== '',
      formatter: (_value: string, index: number) => heat.columns[index] ?? '',
    },
  }
}

/** Cells are narrow: a short name may reach over its neighbours, whose names are then left out. */
function shortNamesAxis(names: readonly string[], { tokens, size }: OptionInput): AxisOption {
  const longest = names.reduce((length, name) => Math.max(length, name.length), 0)
  const axis = categoryAxis(names, tokens, size)
  if (longest > SHORT_NAME) return axis
  const { color, fontSize, margin } = { color: tokens.muted, fontSize: AXIS_FONT_SIZE, margin: 8 }
  return { ...axis, axisLabel: { color, fontSize, margin, hideOverlap: true } }
}

function rowAxis({ rows }: HeatGrid, { tokens, size }: OptionInput): YAxisOption {
  return {
    type: 'category',
    data: [...rows],
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: tokens.text,
      fontSize: AXIS_FONT_SIZE,
      margin: 8,
      width: Math.min(MAX_NAME_WIDTH, size.width * 0.3),
      overflow: 'truncate',
    },
  }
}

/** One series for each row, so that its numbers can be read under its name. Items: column, value, row. */
function rowSeries(heat: HeatGrid, input: OptionInput): CustomSeriesOption[] {
  const extent = extentOf(heat.cells.map(({ value }) => value))
  const colorOf = makeColorScale(extent?.low ?? 0, extent?.high ?? 0)
  const byRow = Map.groupBy(heat.cells, ({ row }) => row)
  return heat.rows.map((name, row) => ({
    id: `row ${row}`,
    name,
    type: 'custom',
    data: (byRow.get(row) ?? []).map(({ column, value }) => [column, value, row]),
    encode: { x: 0, y: 2 },
    progressive: 0,
    animation: false,
    renderItem(_params, api) {
      const size = api.size?.([1, 1])
      const [width = 0, height = 0] = Array.isArray(size) ? size : []
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(2)])
      const gap = Math.min(width, height) > 6 ? 1 : 0
      const shape = {
        x: x - width / 2 + gap / 2,
        y: y - height / 2 + gap / 2,
        width: Math.max(1, width - gap),
        height: Math.max(1, height - gap),
        r: gap > 0 && input.model.series.length < 40 ? 2 : 0,
      }
      return { type: 'rect', shape, style: { fill: colorOf(Number(api.value(1))) } }
    },
  }))
}

function heatmapPlot(
  chart: EChartsType,
  model: ChartModel,
  size: ChartSize,
  hidden: ReadonlySet<string>,
): Plot | null {
  const edges = findEdges(chart, size)
  if (!edges) return null
  const { cells, columns, rows } = heatGrid(model, hidden)
  const cellAt = new Map(cells.map((cell) => [`${cell.column} ${cell.row}`, cell]))
  const width = (edges.right - edges.left) / Math.max(1, columns.length)
  const height = (edges.bottom - edges.top) / Math.max(1, rows.length)
  const find = (x: number, y: number) => {
    if (!chart.containPixel(GRID, [x, y])) return undefined
    const [column = -1, row = -1] = [(x - edges.left) / width, (y - edges.top) / height]
    return cellAt.get(`${Math.floor(column)} ${Math.floor(row)}`)
  }
  const cellOf = (index: number, seriesId: string | undefined): HeatCell | undefined =>
    cells.find((cell) => cell.index === index && (cell.seriesId === seriesId || !seriesId))
  return {
    ...edges,
    lying: false,
    placeOf: (index) => edges.left + ((cellOf(index, undefined)?.column ?? 0) + 0.5) * width,
    levelOf: () => (edges.top + edges.bottom) / 2,
    indexAt: (x, y) => find(x, y)?.index ?? null,
    seriesAt: (x, y) => find(x, y)?.seriesId ?? null,
    markOf(index, seriesId) {
      const cell = cellOf(index, seriesId)
      if (!cell) return null
      const left = edges.left + cell.column * width
      return { left, top: edges.top + cell.row * height, width, height, shape: 'box' }
    },
  }
}
