// Everything that drawing, tooltip, legend and description need, worked out once per answer.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import type { ChartSpec } from '../chart-spec.ts'
import { NEUTRAL_SLOT } from '../series-style.ts'
import type { ChartData, ChartSeries } from './chart-data.ts'
import { makeNumberFormats, type NumberFormats } from './number-format.ts'
import { type ReadAnswer, readOnAxis } from './read-on-axis.ts'
import { PALETTE_SIZE, type SeriesColors } from './series-colors.ts'
import { type ShownValue, sharedUnit } from './shown-values.ts'

export type ModelSeries = ChartSeries & {
  readonly slot: number
  /** As its own measure is written. */
  readonly formats: NumberFormats
}

export type ChartModel = Omit<ChartData, 'series'> & {
  readonly spec: ChartSpec
  readonly series: readonly ModelSeries[]
  readonly stacked: boolean
  /** Stacked up to 100 %. */
  readonly shares: boolean
  readonly locale: string
  /** Of the axis of values. */
  readonly formats: NumberFormats
  readonly formatsOf: (valueId: string) => NumberFormats
  readonly meta: QueryResult['meta']
}

type Input = {
  readonly spec: ChartSpec
  readonly result: QueryResult
  readonly columns: readonly DatasetColumn[]
  readonly locale: string
  readonly colors: SeriesColors
  /** Which chart of the dashboard it is: colours are given in the order of these. */
  readonly chartId?: string | undefined
  /** How the kind of the chart reads an answer; by default along an axis of times or categories. */
  readonly read?: ReadAnswer | undefined
}

/** Null where the answer is not one to this question. */
export function makeChartModel(input: Input): ChartModel | null {
  const { spec, result, columns, locale, colors, chartId, read = readOnAxis } = input
  const data = read(spec, result, columns)
  if (!data) return null
  const formatsOf = makeFormatsOf(data, spec, locale)
  const stacked = isStacked(spec, data)
  const shown = data.points ? [data.points.y] : data.shown
  return {
    ...data,
    unit: spec.options.unit?.trim() || sharedUnit(shown),
    spec,
    series: withSlots(data.series, spec, { colors, chartId }).map((each) => ({
      ...each,
      formats: formatsOf(each.valueId),
    })),
    stacked,
    shares: stacked && spec.options.shares === true,
    locale,
    formats: formatsOf(shown[0]?.id ?? ''),
    formatsOf,
    meta: result.meta,
  }
}

/** Measures of one unit are written alike, with digits that suit the largest of them. */
function makeFormatsOf(
  { shown, series, points }: ChartData,
  { options }: ChartSpec,
  locale: string,
): (valueId: string) => NumberFormats {
  const valuesOf = (id: string) => [
    ...series.filter((each) => each.valueId === id || each.valueId === ''),
    ...[points?.x, points?.size].flatMap((each) => (each?.value.id === id ? each : [])),
  ]
  const styleOf = ({ unit, isShare }: ShownValue) => ({
    unit: isShare ? null : options.unit?.trim() || unit,
    percent: isShare || options.percent === true,
  })
  const cache = new Map<string, NumberFormats>()
  return (valueId) => {
    const value = shown.find(({ id }) => id === valueId) ?? shown[0]
    if (!value) return makeNumberFormats({ locale, ...options, unit: null, values: [] })
    const style = styleOf(value)
    const key = JSON.stringify(style)
    const known = cache.get(key)
    if (known) return known
    const alike = shown.filter((each) => JSON.stringify(styleOf(each)) === key)
    const values = alike.flatMap(({ id }) => valuesOf(id)).map((each) => each.values)
    const formats = makeNumberFormats({ locale, ...options, ...style, values })
    cache.set(key, formats)
    return formats
  }
}

/** A chart of one series wears the accent, unless another chart gave that series a colour. */
function withSlots(
  series: readonly ChartSeries[],
  { kind }: ChartSpec,
  palette: Palette,
): (ChartSeries & { slot: number })[] {
  // Figures, tables and heat maps have no colours to claim.
  if (COLORLESS.has(kind)) return series.map((each) => ({ ...each, slot: 0 }))
  const slotOf = slotsOf(
    series.filter(({ previousOf }) => previousOf === undefined),
    palette,
  )
  return series.map((each) => ({ ...each, slot: slotIn(slotOf, each) }))
}

type Palette = { readonly colors: SeriesColors; readonly chartId: string | undefined }

function slotsOf(
  series: readonly ChartSeries[],
  { colors, chartId }: Palette,
): Map<string, number> {
  const [only] = series
  if (only && series.length === 1) return new Map([[only.id, colors.slotOf(only.colorKey) ?? 0]])
  const named = series.filter((each) => !each.other)
  const slots = colors.claim(
    named.map((each) => each.colorKey),
    chartId,
  )
  return new Map(named.map((each, index) => [each.id, slots[index] ?? 0]))
}

/** The period before has the colour of its series, with another dash. */
function slotIn(slots: ReadonlyMap<string, number>, { id, previousOf }: ChartSeries): number {
  const slot = slots.get(previousOf ?? id)
  if (slot === undefined) return NEUTRAL_SLOT
  return previousOf === undefined ? slot : slot + PALETTE_SIZE
}

const COLORLESS: ReadonlySet<ChartSpec['kind']> = new Set([
  'stat',
  'table',
  'heatmap',
  'gauge',
  'boxplot',
  'histogram',
])

/** Only what adds up may be stacked without being asked for: amounts and counts, never averages. */
function isStacked({ kind, query, options }: ChartSpec, { series }: ChartData): boolean {
  if (series.length < 2 || (kind !== 'area' && kind !== 'bar') || query.compare) return false
  if (options.shares) return true
  if (options.stacked !== undefined) return options.stacked
  const { measures, formulas = [] } = query
  const adds = measures.every(
    ({ aggregate, transform }) => !transform && (aggregate === 'sum' || aggregate === 'count'),
  )
  return adds && measures.length === 1 && formulas.length === 0
}
