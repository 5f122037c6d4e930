// Where things are on a drawn chart: what the layers above the canvas (pointer, labels) stand on.

import type { ChartSize } from './chart-spec.ts'
import type { EChartsType } from './echarts-runtime.ts'
import type { ChartModel } from './model/chart-model.ts'

export type Plot = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Bars lie: places run from top to bottom. */
  readonly lying: boolean
  /** Pixels along the axis of times or categories. */
  readonly placeOf: (index: number) => number
  /** Pixels along the axis of values. */
  readonly levelOf: (value: number) => number
  /** The place that is nearest to a pixel, or null outside. */
  readonly indexAt: (x: number, y: number) => number | null
  /** Where more than one thing stands at a place (cells, slices): the series of the one at this pixel. */
  readonly seriesAt?: (x: number, y: number) => string | null
  /** The things that can be pointed at, in the order of arrow keys, where places are not simply counted. */
  readonly markOf?: (index: number, seriesId: string | undefined) => PlotMark | null
}

/** What is under the pointer, to be outlined; the tooltip stands beside its middle. */
export type PlotMark = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly shape: 'box' | 'ring' | 'none'
}

const GRID = { gridIndex: 0 }

export function makePlot(
  chart: EChartsType,
  model: ChartModel,
  size: ChartSize,
  lying: boolean,
): Plot | null {
  const edges = findEdges(chart, size)
  if (!edges) return null
  const { axis } = model
  const count = axis.type === 'time' ? axis.times.length : axis.names.length
  const { kind } = model.spec
  const proportional = axis.type === 'time' && (kind === 'line' || kind === 'area')
  const positionOf = (index: number) => (proportional ? (axis.local[index] ?? 0) : index)
  const along = lying ? 1 : 0
  const pixels = (position: number, value: number) =>
    chart.convertToPixel(GRID, lying ? [value, position] : [position, value])
  return {
    ...edges,
    lying,
    placeOf: (index) => pixels(positionOf(index), 0)[along] ?? 0,
    levelOf: (value) => pixels(positionOf(0), value)[1 - along] ?? 0,
    indexAt(x, y) {
      if (!chart.containPixel(GRID, [x, y])) return null
      const position = chart.convertFromPixel(GRID, [x, y])[along] ?? 0
      const index = proportional ? nearest(axis.local, position) : Math.round(position)
      return Math.max(0, Math.min(count - 1, index))
    },
  }
}

/** The grid's rectangle is not public, but whether a pixel is inside of it is. */
export function findEdges(chart: EChartsType, { width, height }: ChartSize) {
  const inside = (x: number, y: number) => chart.containPixel(GRID, [x, y])
  const [x, y] = [width * 0.6, height * 0.4]
  if (!inside(x, y)) return null
  return {
    left: lastWhere((at) => inside(at, y), x, 0),
    right: lastWhere((at) => inside(at, y), x, width),
    top: lastWhere((at) => inside(x, at), y, 0),
    bottom: lastWhere((at) => inside(x, at), y, height),
  }
}

/** The pixel furthest towards `end` for which it holds, given that it holds at `start`. */
function lastWhere(holds: (at: number) => boolean, start: number, end: number): number {
  let [yes, no] = [start, end]
  while (Math.abs(no - yes) > 0.5) {
    const middle = (yes + no) / 2
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** Index of the value nearest to `wanted`; `sorted` ascending. */
export function nearest(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  const before = sorted[low - 1]
  const after = sorted[low] ?? Number.POSITIVE_INFINITY
  return before !== undefined && wanted - before <= after - wanted ? low - 1 : low
}
