// What a test (or a person in the console) reads back: the numbers that ECharts itself draws.
import type { EChartsType } from './echarts-runtime.ts'

export type DrawnChart = {
  /** `x`: local time in milliseconds, or the place of the category. */
  readonly series: readonly {
    readonly name: string
    readonly points: readonly { readonly x: number; readonly y: number | null }[]
  }[]
  readonly categories: readonly string[]
}

declare global {
  interface HTMLElement {
    /** On the element with `data-drawn-chart`. */
    readDrawnChart?: () => DrawnChart
  }
}

export function readDrawnChart(chart: EChartsType): DrawnChart {
  const { series, xAxis, yAxis } = chart.getOption()
  return {
    // A series without a name is a helper of the drawing, no data.
    series: listOf(series)
      .filter((each) => each['name'])
      .map((each) => ({
        name: String(each['name'] ?? ''),
        points: pointsOf(each['data']),
      })),
    categories: [...listOf(xAxis), ...listOf(yAxis)]
      .flatMap((axis) => (axis['type'] === 'category' ? [axis['data']] : []))
      .flatMap((names) => (Array.isArray(names) ? names.map(String) : [])),
  }
}

function pointsOf(data: unknown): { x: number; y: number | null }[] {
  if (data instanceof Float64Array) {
    return Array.from({ length: data.length / 2 }, (_, index) => ({
      x: data[index * 2] ?? 0,
      y: numberOf(data[index * 2 + 1]),
    }))
  }
  if (!Array.isArray(data)) return []
  return data.map((item: unknown, index) => {
    if (Array.isArray(item)) return { x: Number(item[0]), y: numberOf(item[1]) }
    return { x: index, y: numberOf(isRecord(item) ? item['value'] : item) }
  })
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function listOf(part: unknown): Record<string, unknown>[] {
  return Array.isArray(part) ? part.filter(isRecord) : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
