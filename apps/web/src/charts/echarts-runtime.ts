// The part of ECharts that Pulse uses. Only ever loaded by a dynamic import of this folder.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartSize } from './chart-spec.ts'

use([LineChart, BarChart, GridComponent, TooltipComponent, LabelLayout, CanvasRenderer])

export type { EChartsType }

export function initEChart(host: HTMLElement, size: ChartSize): EChartsType {
  return init(host, null, { renderer: 'canvas', width: size.width, height: size.height })
}
