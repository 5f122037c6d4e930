import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

export type EChartOption = ComposeOption<LineSeriesOption | BarSeriesOption | GridComponentOption>
export type AxisOption = Exclude<NonNullable<EChartOption['xAxis']>, readonly unknown[]>
export type YAxisOption = Exclude<NonNullable<EChartOption['yAxis']>, readonly unknown[]>
