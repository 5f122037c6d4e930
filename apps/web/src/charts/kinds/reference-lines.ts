// A target and thresholds as lines across the plot, written at their ends.
import type { Tone } from '@pulse/shared/dashboard/widget-options'
import type { LineSeriesOption } from 'echarts/charts'
import { MarkLineComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { isHorizontal } from '../bar-option.ts'
import type { ChartKindParts } from '../chart-kind.ts'
import type { ChartTokens } from '../chart-tokens.ts'
import type { EChartOption } from '../echart-option.ts'
import { AXIS_FONT_SIZE, hasLogAxis } from '../frame-option.ts'
import { axisLength } from '../model/chart-data.ts'
import type { OptionInput } from '../option-input.ts'

use([MarkLineComponent])

type Reference = { readonly at: number; readonly color: string; readonly name: string }

export function withReferenceLines(parts: ChartKindParts): ChartKindParts {
  const { drawing } = parts
  if (drawing.type !== 'canvas') return parts
  return {
    ...parts,
    drawing: { ...drawing, option: (input) => addLines(drawing.option(input), input) },
  }
}

function addLines(option: EChartOption, input: OptionInput): EChartOption {
  const references = referencesOf(input)
  if (references.length === 0) return option
  const series = [option.series ?? []].flat()
  return { ...option, series: [...series, referenceSeries(references, input)] }
}

function referencesOf({ model, tokens }: OptionInput): Reference[] {
  const { target, thresholds = [] } = model.spec.options
  const lines = thresholds.map(({ at, tone }) => ({ at, color: toneColor(tone, tokens), name: '' }))
  const goal = { at: target ?? 0, color: tokens.text, name: 'Target ' }
  const all = target === undefined ? lines : [...lines, goal]
  return all.filter(({ at }) => !hasLogAxis(model) || at > 0)
}

function toneColor(tone: Tone, tokens: ChartTokens): string {
  return tokens[tone]
}

/** An unseen series through the lines: the axis then reaches all of them. It has no name, and is no data. */
function referenceSeries(references: readonly Reference[], input: OptionInput): LineSeriesOption {
  const { model, size, tokens } = input
  const lying = model.spec.kind === 'bar' && isHorizontal(model, size)
  const { axis, spec } = model
  const isProportional = axis.type === 'time' && (spec.kind === 'line' || spec.kind === 'area')
  const place = isProportional ? (axis.local[0] ?? 0) : Math.min(0, axisLength(axis))
  return {
    id: 'references',
    name: '',
    type: 'line',
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    data: references.map(({ at }) => (lying ? [at, place] : [place, at])),
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      data: references.map(({ at, color, name }) => ({
        ...(lying ? { xAxis: at } : { yAxis: at }),
        lineStyle: { color, type: name ? 'solid' : 'dashed', width: name ? 1.5 : 1.25 },
        label: {
          show: true,
          position: lying ? ('insideEndBottom' as const) : ('insideEndTop' as const),
          formatter: name + model.formats.short(at),
          color: name ? tokens.text : color,
          fontSize: AXIS_FONT_SIZE,
          textBorderColor: tokens.surface,
          textBorderWidth: 3,
        },
      })),
    },
  }
}
