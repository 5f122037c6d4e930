import type {
  BarSeriesOption,
  CustomSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts/charts'
import type { GridComponentOption, MarkLineComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

export type EChartOption = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | ScatterSeriesOption
  | CustomSeriesOption
  | GridComponentOption
  | MarkLineComponentOption
>
export type AxisOption = Exclude<NonNullable<EChartOption['xAxis']>, readonly unknown[]>
export type YAxisOption = Exclude<NonNullable<EChartOption['yAxis']>, readonly unknown[]>
