import type { LineSeriesOption } from 'echarts/charts'
import { categoryAxis } from './axes/category-axis.ts'
import { proportionalTimeAxis } from './axes/time-axis.ts'
import { drawnValues } from './drawn-values.ts'
import type { AxisOption, EChartOption } from './echart-option.ts'
import { frameOption, hasLogAxis, plotGrid, plotTop, valueAxis } from './frame-option.ts'
import { directLabelWidth } from './layers/direct-label.ts'
import type { ChartModel, ModelSeries } from './model/chart-model.ts'
import { type Numbers, numberFacts } from './model/number-facts.ts'
import type { OptionInput } from './option-input.ts'
import { seriesStyle } from './series-style.ts'

/** Fewer points than this are marked one by one. */
const MARKED_POINTS = 2
const THIN_LINES_FROM = 400

export function lineOption(input: OptionInput): EChartOption {
  const { model, tokens, size, hidden, animate } = input
  const visible = model.series.filter((series) => !hidden.has(series.id))
  return {
    ...frameOption(model, tokens, animate),
    grid: plotGrid({ top: plotTop(model), right: input.labelled ? directLabelWidth(model) : 14 }),
    xAxis: timeOrCategory(input),
    yAxis: { ...valueAxis(model, tokens, size), scale: startsAwayFromZero(input) },
    series: visible.map((series) => lineSeries(series, input, drawnValues(series, model, hidden))),
  }
}

function timeOrCategory({ model, tokens, size }: OptionInput): AxisOption {
  const { axis } = model
  return axis.type === 'time'
    ? proportionalTimeAxis({ ...axis, model, tokens, size })
    : categoryAxis(axis.names, tokens, size)
}

/** `values` is where it is drawn: the series' own, or their shares. */
export function lineSeries(
  series: ModelSeries,
  input: OptionInput,
  values: ModelSeries['values'] = series.values,
): LineSeriesOption {
  const { model, tokens, size } = input
  const { spec, stacked } = model
  const { color, dash } = seriesStyle(series.slot, tokens)
  const length = series.values.length
  const isBefore = series.previousOf !== undefined
  const isArea =
    !isBefore && (spec.kind === 'area' || spec.options[`mark.${series.valueId}`] === 'area')
  const marked = length <= MARKED_POINTS || numberFacts(series.values).lone
  return {
    id: series.id,
    name: series.name,
    type: 'line',
    dimensions: ['x', 'y'],
    data: asSeriesData(linePoints(values, model)),
    color,
    ...(length > size.width * 2 && !stacked && { sampling: 'lttb' as const }),
    symbol: 'circle',
    showSymbol: marked,
    showAllSymbol: true,
    symbolSize: marked ? symbolSizeOf(series.values) : 0,
    lineStyle: {
      width: lineWidth(length, stacked),
      type: stacked ? 'solid' : dash,
      cap: 'round',
      opacity: isBefore ? 0.6 : 1,
      join: 'round',
    },
    ...(isArea && { areaStyle: areaLook(color, stacked, model.series.length) }),
    ...(stacked && { stack: 'all' }),
    emphasis: {
      focus: model.series.length > 1 ? 'series' : 'none',
      scale: false,
      lineStyle: { width: lineWidth(length, stacked) },
      itemStyle: { color, borderColor: tokens.surface, borderWidth: 2 },
    },
    blur: { lineStyle: { opacity: 0.25 }, areaStyle: { opacity: 0.1 } },
  }
}

/** x, y, x, y ...: ECharts copies its data several times, and one block is cheap to copy. */
function linePoints(values: ModelSeries['values'], model: ChartModel): Float64Array {
  const { axis, stacked, spec } = model
  const isLog = hasLogAxis(model)
  const isProportional = axis.type === 'time' && spec.kind !== 'combo'
  const points = new Float64Array(values.length * 2)
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null
    points[index * 2] = isProportional ? (axis.local[index] ?? 0) : index
    if (isLog && value !== null && value <= 0) {
      points[index * 2 + 1] = Number.NaN
      continue
    }
    // A gap in a stack would tear the layers above it; what is not there adds nothing.
    points[index * 2 + 1] = value ?? (stacked ? 0 : Number.NaN)
  }
  return points
}

/** ECharts takes typed arrays, its types do not. */
function asSeriesData(points: Float64Array): NonNullable<LineSeriesOption['data']> {
  return points as unknown as NonNullable<LineSeriesOption['data']>
}

function symbolSizeOf(values: Numbers) {
  return (_value: unknown, { dataIndex }: { dataIndex: number }) =>
    values.length <= MARKED_POINTS || isLone(values, dataIndex) ? 5 : 0
}

function lineWidth(points: number, stacked: boolean): number {
  if (stacked) return 1
  return points > THIN_LINES_FROM ? 1.25 : 2
}

function areaLook(color: string, stacked: boolean, seriesCount: number) {
  if (stacked) return { opacity: 0.82, color }
  const opacity = seriesCount > 1 ? 0.08 : 1
  if (seriesCount > 1) return { opacity, color }
  return {
    opacity,
    color: {
      type: 'linear' as const,
      x: 0,
      y: 0,
      x2: 0,
      y2: 1,
      colorStops: [
        { offset: 0, color: withAlpha(color, 0.28) },
        { offset: 1, color: withAlpha(color, 0.03) },
      ],
    },
  }
}

/** `color` as the browser resolves it: rgb(...) or #rrggbb. */
function withAlpha(color: string, alpha: number): string {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1]
  if (hex) {
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    return `rgba(${red}, ${green}, ${blue}, ${alpha})`
  }
  return color.replace(/^rgba?\(([^,)]+,[^,)]+,[^,)]+).*$/, `rgba($1, ${alpha})`)
}

/** A line between gaps is a point that no line shows. */
function isLone(values: Numbers, index: number): boolean {
  const isGap = (at: number) => (values[at] ?? null) === null
  return !isGap(index) && isGap(index - 1) && isGap(index + 1)
}

/** An area measures from zero. A line may start elsewhere where zero would flatten what it shows. */
function startsAwayFromZero({ model, hidden }: OptionInput): boolean {
  if (model.spec.kind === 'area') return false
  const facts = model.series
    .filter(({ id }) => !hidden.has(id))
    .map((each) => numberFacts(each.values))
  const low = Math.min(...facts.map((each) => each.low))
  const high = Math.max(...facts.map((each) => each.high))
  const far = Math.max(Math.abs(low), Math.abs(high))
  return low * high > 0 && high - low < far / 2
}
