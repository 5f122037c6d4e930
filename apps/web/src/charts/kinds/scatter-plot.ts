import type { ChartSize } from '../chart-spec.ts'
import type { EChartsType } from '../echarts-runtime.ts'
import type { ChartModel } from '../model/chart-model.ts'
import { findEdges, type Plot } from '../plot.ts'

/** How near the pointer must be to a point to mean it, in pixels. */
const REACH = 24
const RING = 14
const GRID = { gridIndex: 0 }

export function scatterPlot(
  chart: EChartsType,
  model: ChartModel,
  size: ChartSize,
  hidden: ReadonlySet<string>,
): Plot | null {
  const edges = findEdges(chart, size)
  if (!edges) return null
  const places = pixelsOf(chart, model, hidden)
  const at = (index: number) => places[index] ?? { x: edges.left, y: edges.bottom }
  return {
    ...edges,
    lying: false,
    placeOf: (index) => at(index).x,
    levelOf: (value) => chart.convertToPixel(GRID, [0, value])[1] ?? 0,
    indexAt: (x, y) => nearestPoint(places, x, y),
    markOf(index) {
      if (!places[index]) return null
      const { x, y } = at(index)
      return { left: x - RING / 2, top: y - RING / 2, width: RING, height: RING, shape: 'ring' }
    },
  }
}

type Pixel = { readonly x: number; readonly y: number } | null

function pixelsOf(chart: EChartsType, model: ChartModel, hidden: ReadonlySet<string>): Pixel[] {
  const xs = model.points?.x.values ?? []
  return xs.map((x, index) => {
    const series = model.series.find(({ values }) => (values[index] ?? null) !== null)
    const y = series?.values[index] ?? null
    if (x === null || y === null || !series || hidden.has(series.id)) return null
    const [left = Number.NaN, top = Number.NaN] = chart.convertToPixel(GRID, [x, y])
    return Number.isFinite(left) && Number.isFinite(top) ? { x: left, y: top } : null
  })
}

function nearestPoint(places: readonly Pixel[], x: number, y: number): number | null {
  let best: number | null = null
  let reach = REACH * REACH
  for (const [index, place] of places.entries()) {
    if (!place) continue
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2
    if (distance <= reach) {
      best = index
      reach = distance
    }
  }
  return best
}
