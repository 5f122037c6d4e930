import type { Aggregate } from '@pulse/shared/query/chart-query'
import type { ChartModel } from './chart-model.ts'
import { placeLabel } from './tooltip-rows.ts'

export type StatChange = {
  readonly direction: 'up' | 'down' | 'flat'
  readonly text: string
  /** Which two numbers are compared. */
  readonly explanation: string
  /** Whether more is better: known of amounts and counts only. */
  readonly judged: boolean
}

export type StatValue = {
  readonly value: number | null
  readonly text: string
  /** Which number it is. */
  readonly caption: string
  readonly change: StatChange | null
  readonly trend: readonly (number | null)[]
  /** Further measures of the same widget. */
  readonly beside: readonly { readonly name: string; readonly text: string }[]
}

/** How the buckets of a time series become one number, where they can; null: only the latest can be told. */
const COMBINE: Record<Aggregate, ((values: readonly number[]) => number) | null> = {
  sum: add,
  count: add,
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  max: (values) => values.reduce((a, b) => Math.max(a, b)),
  avg: null,
  median: null,
  'count-distinct': null,
  first: null,
  last: null,
  percentile: null,
}

export function statValue(model: ChartModel): StatValue {
  return model.axis.type === 'time' ? ofTimeSeries(model) : ofSingleRow(model)
}

function ofSingleRow(model: ChartModel): StatValue {
  const values = model.series[0]?.values ?? []
  const names = model.axis.type === 'category' ? model.axis.names : []
  const value = values[0] ?? null
  return {
    value,
    text: textOf(value, model),
    caption: '',
    change: null,
    trend: [],
    beside: names
      .slice(1)
      .map((name, index) => ({ name, text: textOf(values[index + 1] ?? null, model) })),
  }
}

function ofTimeSeries(model: ChartModel): StatValue {
  const trend = model.series[0]?.values ?? []
  const known = trend.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const latest = known.at(-1)
  if (!latest) return { value: null, text: '–', caption: '', change: null, trend, beside: [] }
  const aggregate = model.spec.query.measures[0]?.aggregate ?? 'last'
  const combine = COMBINE[aggregate]
  const value = combine ? combine(known.map((each) => each.value)) : latest.value
  const first = placeLabel(model, known[0]?.index ?? 0)
  const last = placeLabel(model, latest.index)
  return {
    value,
    text: textOf(value, model),
    caption: combine && first !== last ? `${first} – ${last}` : last,
    change: changeOf(known, model, aggregate),
    trend,
    beside: model.series.slice(1).map(({ name, values }) => {
      const own = values.filter((each) => each !== null)
      return {
        name,
        text: textOf(combine && own.length > 0 ? combine(own) : (own.at(-1) ?? null), model),
      }
    }),
  }
}

function changeOf(
  known: readonly { value: number; index: number }[],
  model: ChartModel,
  aggregate: Aggregate,
): StatChange | null {
  const [before, latest] = known.slice(-2)
  if (!before || !latest) return null
  const difference = latest.value - before.value
  const direction = difference > 0 ? 'up' : difference < 0 ? 'down' : 'flat'
  const [earlier, later] = [placeLabel(model, before.index), placeLabel(model, latest.index)]
  return {
    direction,
    text: `${sizeOfChange(before.value, difference, model)} in ${later}`,
    explanation: `${later}: ${textOf(latest.value, model)}, ${earlier}: ${textOf(before.value, model)}`,
    judged: aggregate === 'sum' || aggregate === 'count',
  }
}

/** In percent, where a share of the value before means something: of a temperature it does not. */
function sizeOfChange(
  before: number,
  difference: number,
  { unit, locale, formats }: ChartModel,
): string {
  const ratio = Math.abs(difference / before)
  const isRatioScale = before > 0 && !/[°%‰]/.test(unit ?? '') && Number.isFinite(ratio)
  if (!isRatioScale) return formats.full(Math.abs(difference))
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: ratio < 0.1 ? 1 : 0,
  }).format(ratio)
}

function add(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

function textOf(value: number | null, model: ChartModel): string {
  return value === null ? '–' : model.formats.short(value)
}
