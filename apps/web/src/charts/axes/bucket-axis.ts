import type { OptionInput } from '../chart-option.ts'
import type { AxisOption } from '../echart-option.ts'
import { categoryAxis } from './category-axis.ts'
import { bucketedTimeAxis } from './time-axis.ts'

/** Places side by side along the bottom: times or categories. */
export function bucketAxis({ model, tokens, size }: OptionInput): AxisOption {
  const { axis } = model
  return axis.type === 'time'
    ? bucketedTimeAxis({ ...axis, model, tokens, size })
    : categoryAxis(axis.names, tokens, size)
}
