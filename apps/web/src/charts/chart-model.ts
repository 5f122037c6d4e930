// Everything that drawing, tooltip, legend and description need, worked out once per answer.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import { orderBars } from './bar-order.ts'
import { type ChartData, type ChartSeries, readChartData } from './chart-data.ts'
import type { ChartSpec } from './chart-spec.ts'
import { makeNumberFormats, type NumberFormats } from './number-format.ts'
import type { SeriesColors } from './series-colors.ts'
import { NEUTRAL_SLOT } from './series-style.ts'

export type ModelSeries = ChartSeries & { readonly slot: number }

export type ChartModel = Omit<ChartData, 'series'> & {
  readonly spec: ChartSpec
  readonly series: readonly ModelSeries[]
  readonly stacked: boolean
  readonly locale: string
  readonly formats: NumberFormats
  readonly truncated: boolean
}

type Input = {
  readonly spec: ChartSpec
  readonly result: QueryResult
  readonly columns: readonly DatasetColumn[]
  readonly locale: string
  readonly colors: SeriesColors
}

/** Null where the answer is not one to this question. */
export function makeChartModel({
  spec,
  result,
  columns,
  locale,
  colors,
}: Input): ChartModel | null {
  const read = readChartData(spec.query, result, columns)
  if (!read) return null
  const data = spec.kind === 'bar' ? orderBars(read, spec.query) : read
  const unit = spec.options.unit?.trim() || data.unit
  return {
    ...data,
    unit,
    spec,
    series: withSlots(data.series, spec, colors),
    stacked: isStacked(spec, data),
    locale,
    formats: makeNumberFormats({
      locale,
      unit,
      decimals: spec.options.decimals,
      values: data.series.flatMap((series) => series.values),
    }),
    truncated: result.meta.truncated,
  }
}

/** A chart of one series wears the accent, unless another chart gave that series a colour. */
function withSlots(
  series: readonly ChartSeries[],
  { kind }: ChartSpec,
  colors: SeriesColors,
): ModelSeries[] {
  const [only] = series
  // Figures and tables have no colours to claim.
  if (kind === 'stat' || kind === 'table') return series.map((each) => ({ ...each, slot: 0 }))
  if (only && series.length === 1) return [{ ...only, slot: colors.slotOf(only.colorKey) ?? 0 }]
  const named = series.filter((each) => !each.other)
  const slots = colors.claim(named.map((each) => each.colorKey))
  const slotOf = new Map(named.map((each, index) => [each.id, slots[index] ?? 0]))
  return series.map((each) => ({ ...each, slot: slotOf.get(each.id) ?? NEUTRAL_SLOT }))
}

/** Only what adds up may be stacked without being asked for: amounts and counts, never averages. */
function isStacked({ kind, query, options }: ChartSpec, { series }: ChartData): boolean {
  if (series.length < 2 || (kind !== 'area' && kind !== 'bar')) return false
  if (options.stacked !== undefined) return options.stacked
  const adds = query.measures.every(({ aggregate }) => aggregate === 'sum' || aggregate === 'count')
  return adds && query.measures.length === 1
}
