import type { BarSeriesOption } from 'echarts/charts'
import { bucketAxis, namesFit } from './axes/category-axis.ts'
import type { ChartSize } from './chart-spec.ts'
import { drawnValues } from './drawn-values.ts'
import type { EChartOption, YAxisOption } from './echart-option.ts'
import {
  AXIS_FONT_SIZE,
  frameOption,
  hasLogAxis,
  plotGrid,
  plotTop,
  valueAxis,
} from './frame-option.ts'
import type { ChartModel, ModelSeries } from './model/chart-model.ts'
import type { OptionInput } from './option-input.ts'
import { seriesStyle } from './series-style.ts'

const ROW_HEIGHT = 26
const EXTRA_ROW_HEIGHT_PER_SERIES = 10
const MAX_NAME_WIDTH = 150
const CHARACTER_WIDTH = 6
const CORNER = 3

export function barOption(input: OptionInput): EChartOption {
  return isHorizontal(input.model, input.size) ? horizontal(input) : vertical(input)
}

/** Lying bars where that is asked for, or where standing ones could not be named. */
export function isHorizontal({ axis, spec }: ChartModel, size: ChartSize): boolean {
  if (axis.type === 'time') return false
  return spec.options.horizontal ?? !namesFit(axis.names, size)
}

/** Lying bars need a certain height each; the widget scrolls where it is lower. */
export function neededHeight(model: ChartModel, size: ChartSize): number {
  if (model.axis.type === 'time' || !isHorizontal(model, size)) return 0
  const beside = model.stacked ? 1 : model.series.length
  return model.axis.names.length * (ROW_HEIGHT + (beside - 1) * EXTRA_ROW_HEIGHT_PER_SERIES)
}

function vertical(input: OptionInput): EChartOption {
  const { model, tokens, size, animate } = input
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ top: plotTop(model), right: 6 }),
    xAxis: bucketAxis(input),
    yAxis: valueAxis(model, tokens, size),
    series: bars(input, false),
  }
}

function horizontal(input: OptionInput): EChartOption {
  const { model, tokens, size, animate } = input
  const labelled = hasValueLabels(model)
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ right: labelled ? valueLabelWidth(model) : 16 }),
    xAxis: { ...valueAxis(model, tokens, { ...size, height: size.width / 2 }), show: !labelled },
    yAxis: nameAxis(input),
    series: bars(input, true),
  }
}

function nameAxis({ model, tokens, size }: OptionInput): YAxisOption {
  const names = model.axis.type === 'category' ? model.axis.names : []
  return {
    type: 'category',
    data: [...names],
    inverse: true,
    axisLine: { show: true, onZero: true, lineStyle: { color: tokens.hairline } },
    axisTick: { show: false },
    axisLabel: {
      color: tokens.text,
      fontSize: 12,
      margin: 10,
      interval: 0,
      width: Math.min(MAX_NAME_WIDTH, size.width * 0.36),
      overflow: 'truncate',
    },
  }
}

function bars(input: OptionInput, lying: boolean): BarSeriesOption[] {
  const visible = input.model.series.filter((series) => !input.hidden.has(series.id))
  return visible.map((series) => barSeries(series, input, lying))
}

export function barSeries(
  series: ModelSeries,
  input: OptionInput,
  lying: boolean,
): BarSeriesOption {
  const { model, tokens } = input
  const { color } = seriesStyle(series.slot, tokens)
  const many = series.values.length > 60
  return {
    id: series.id,
    name: series.name,
    type: 'bar',
    data: drawnValues(series, model, input.hidden).map((value) =>
      barItem(hasLogAxis(model) && (value ?? 0) <= 0 ? null : value, model.stacked, lying),
    ),
    color,
    // The period before stands back.
    ...(series.previousOf !== undefined && { itemStyle: { opacity: 0.38 } }),
    barMaxWidth: lying ? 22 : 44,
    barCategoryGap: many ? '18%' : '30%',
    barGap: '12%',
    ...(model.stacked && {
      stack: 'all',
      itemStyle: { borderColor: tokens.surface, borderWidth: many ? 0 : 0.75 },
    }),
    emphasis: { focus: model.series.length > 1 ? 'series' : 'none' },
    blur: { itemStyle: { opacity: 0.3 } },
    ...(lying && hasValueLabels(model) && { label: valueLabel(input) }),
  }
}

/** Rounded at the end that carries the value; the end on the axis is straight. */
function barItem(value: number | null, stacked: boolean, lying: boolean) {
  if (value === null) return { value: '-' as const }
  if (stacked) return { value }
  const [end, start] = value < 0 ? [0, CORNER] : [CORNER, 0]
  const borderRadius = lying ? [start, end, end, start] : [end, end, start, start]
  return { value, itemStyle: { borderRadius } }
}

function hasValueLabels({ series }: ChartModel): boolean {
  return series.length === 1 && series[0]?.values.every((value) => (value ?? 0) >= 0) === true
}

function valueLabel({ model, tokens }: OptionInput) {
  return {
    show: true,
    position: 'right' as const,
    distance: 8,
    color: tokens.muted,
    fontSize: AXIS_FONT_SIZE,
    formatter: ({ value }: { value: unknown }) =>
      typeof value === 'number' ? model.formats.short(value) : '',
  }
}

function valueLabelWidth({ series, formats }: ChartModel): number {
  const longest = (series[0]?.values ?? []).reduce<number>(
    (length, value) => Math.max(length, value === null ? 0 : formats.short(value).length),
    0,
  )
  return Math.ceil(longest * CHARACTER_WIDTH) + 14
}
