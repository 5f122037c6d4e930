import { barOption } from './bar-option.ts'
import type { EChartOption } from './echart-option.ts'
import { lineOption } from './line-option.ts'
import type { OptionInput } from './option-input.ts'

/** What ECharts draws. Pure; stat and table are not drawn by ECharts. */
export function chartOption(input: OptionInput): EChartOption {
  return input.model.spec.kind === 'bar' ? barOption(input) : lineOption(input)
}
