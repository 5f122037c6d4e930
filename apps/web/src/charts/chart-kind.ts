// What makes a kind of chart: how it reads an answer and how it draws it. Kinds that a dashboard begins with
// are part of the first load; the others come when the first chart of their kind does.
import type { Component } from 'solid-js'
import { isHorizontal, neededHeight } from './bar-option.ts'
import { chartOption } from './chart-option.ts'
import type { ChartSize } from './chart-spec.ts'
import type { ChartTokens } from './chart-tokens.ts'
import type { EChartOption } from './echart-option.ts'
import type { EChartsType } from './echarts-runtime.ts'
import type { ChartModel } from './model/chart-model.ts'
import { type ReadAnswer, readOnAxis } from './model/read-on-axis.ts'
import type { OptionInput } from './option-input.ts'
import { makePlot, type Plot } from './plot.ts'

export type FigureProps = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly size: ChartSize
  readonly hidden: ReadonlySet<string>
  /** Id of the series under the pointer, here or in the legend. */
  readonly highlighted: string | null
  readonly onPlot: (plot: Plot | null) => void
}

export type ChartDrawing =
  | {
      readonly type: 'canvas'
      readonly option: (input: OptionInput) => EChartOption
      readonly plot: (
        chart: EChartsType,
        model: ChartModel,
        size: ChartSize,
        hidden: ReadonlySet<string>,
      ) => Plot | null
      readonly neededHeight: (model: ChartModel, size: ChartSize) => number
    }
  /** Drawn in the page: few shapes, no canvas. */
  | { readonly type: 'figure'; readonly Figure: Component<FigureProps> }

export type ChartKindParts = {
  readonly read: ReadAnswer
  readonly drawing: ChartDrawing
  /** In the place of the list of series. */
  readonly Legend?: Component<{ readonly model: ChartModel }>
}

export const AXIS_KIND: ChartKindParts = {
  read: readOnAxis,
  drawing: {
    type: 'canvas',
    option: chartOption,
    plot: (chart, model, size) => {
      const lying = model.spec.kind === 'bar' && isHorizontal(model, size)
      return makePlot(chart, model, size, lying)
    },
    neededHeight,
  },
}
