import type { ChartSize } from './chart-spec.ts'
import type { ChartTokens } from './chart-tokens.ts'
import type { ChartModel } from './model/chart-model.ts'

/** What an ECharts option is made of. */
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
