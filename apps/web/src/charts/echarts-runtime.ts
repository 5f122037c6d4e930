// The part of ECharts that Pulse uses. Only ever loaded by a dynamic import of this folder.
import { BarChart, LineChart } from 'echarts/charts'
import { GridSimpleComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartSize } from './chart-spec.ts'

// Pointer, tooltip and direct labels are our own layers above the canvas: they are lighter than ECharts'
// (22 kB gzip), repaint no canvas, and can be reached by keyboard.
use([LineChart, BarChart, GridSimpleComponent, CanvasRenderer])

export type { EChartsType }

export function initEChart(host: HTMLElement, size: ChartSize): EChartsType {
  return init(host, null, { renderer: 'canvas', width: size.width, height: size.height })
}
