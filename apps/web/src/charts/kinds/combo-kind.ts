// Bars and lines together, with a second axis for measures that are not in the unit of the first.

import { bucketAxis } from '../axes/category-axis.ts'
import { barSeries } from '../bar-option.ts'
import { AXIS_KIND, type ChartKindParts } from '../chart-kind.ts'
import { comboMark } from '../combo-mark.ts'
import type { EChartOption } from '../echart-option.ts'
import { frameOption, plotGrid, plotTop, valueAxis } from '../frame-option.ts'
import { lineSeries } from '../line-option.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'
import type { OptionInput } from '../option-input.ts'
import { makePlot } from '../plot.ts'

export const COMBO_KIND: ChartKindParts = {
  read: AXIS_KIND.read,
  drawing: {
    type: 'canvas',
    option: comboOption,
    plot: (chart, model, size) => makePlot(chart, model, size, false),
    neededHeight: () => 0,
  },
}

function comboOption(input: OptionInput): EChartOption {
  const { model, tokens, size, hidden, animate } = input
  const visible = model.series.filter((series) => !hidden.has(series.id))
  const onRight = visible.filter((series) => isOnRight(series, model))
  const [left] = visible.filter((series) => !onRight.includes(series))
  const [right] = onRight
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ top: plotTop(model), right: right ? 2 : 6 }),
    xAxis: bucketAxis(input),
    yAxis: [
      valueAxis(model, tokens, size, left?.formats ?? model.formats),
      { ...rightAxis(input, right), show: right !== undefined },
    ],
    series: visible.map((series) => ({
      ...(comboMark(series, model) === 'bar'
        ? barSeries(series, input, false)
        : lineSeries(series, input)),
      yAxisIndex: onRight.includes(series) ? 1 : 0,
      // Lines stand in front of bars.
      z: comboMark(series, model) === 'bar' ? 2 : 3,
    })),
  }
}

/** Its own scale; the lines of the plot are those of the left one. */
function rightAxis({ model, tokens, size }: OptionInput, right: ModelSeries | undefined) {
  const { splitLine: _, ...axis } = valueAxis(
    { ...model, spec: { ...model.spec, options: logOnly(model) } },
    tokens,
    size,
    right?.formats ?? model.formats,
  )
  return { ...axis, position: 'right' as const, alignTicks: true, splitLine: { show: false } }
}

/** Title and range belong to the left axis. */
function logOnly({ spec }: ChartModel) {
  return spec.options.log === undefined ? {} : { log: spec.options.log }
}

/** Another unit, a share among amounts, or a level (an average) beside amounts: they have no scale in common. */
function isOnRight({ valueId }: ModelSeries, { spec, shown }: ChartModel): boolean {
  const [first] = shown
  const own = shown.find(({ id }) => id === valueId)
  const chosen = spec.options[`axis.${valueId}`]
  if (chosen || !own || !first) return chosen === 'right'
  const addsUp = (id: string) => {
    const measure = spec.query.measures.find((each) => each.id === id)
    return measure?.aggregate === 'sum' || measure?.aggregate === 'count'
  }
  if (own.unit !== first.unit || own.isShare !== first.isShare) return true
  return addsUp(own.previousOf ?? own.id) !== addsUp(first.id)
}
