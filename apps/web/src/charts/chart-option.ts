import { barOption } from './bar-option.ts'
import type { ChartSize } from './chart-spec.ts'
import type { ChartTokens } from './chart-tokens.ts'
import type { EChartOption } from './echart-option.ts'
import { lineOption } from './line-option.ts'
import type { ChartModel } from './model/chart-model.ts'

export type OptionInput = {
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly size: ChartSize
  /** The lines carry their names at their ends. */
  readonly labelled: boolean
  /** Ids of series that the person has switched off. */
  readonly hidden: ReadonlySet<string>
  readonly animate: boolean
}

/** What ECharts draws. Pure; stat and table are not drawn by ECharts. */
export function chartOption(input: OptionInput): EChartOption {
  return input.model.spec.kind === 'bar' ? barOption(input) : lineOption(input)
}
