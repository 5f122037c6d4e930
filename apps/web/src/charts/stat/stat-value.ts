import type { Aggregate } from '@pulse/shared/query/chart-query'
import { placeLabel } from '../layers/tooltip-rows.ts'
import type { ChartModel, ModelSeries } from '../model/chart-model.ts'
import type { ComparedWords } from './load-compared-words.ts'

export type StatChange = {
  readonly direction: 'up' | 'down' | 'flat'
  readonly text: string
  /** Which two numbers are compared. */
  readonly explanation: string
  /** Whether the direction is good or bad news: known of amounts and counts, else only where it was said. */
  readonly judged: boolean
  readonly lowerIsBetter: boolean
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

/** Without `words` a comparison does not say yet with what. */
export function statValue(model: ChartModel, words?: ComparedWords | undefined): StatValue {
  return model.axis.type === 'time' ? ofTimeSeries(model, words) : ofSingleRow(model, words)
}

function ofSingleRow(model: ChartModel, words?: ComparedWords | undefined): StatValue {
  const values = model.series[0]?.values ?? []
  const numberOf = (id: string | undefined) =>
    values[model.shown.findIndex((each) => each.id === id)] ?? null
  const [main, ...beside] = model.shown.filter(({ previousOf }) => previousOf === undefined)
  const value = numberOf(main?.id)
  const before = model.shown.find(({ previousOf }) => previousOf === main?.id)
  return {
    value,
    text: textOf(value, model),
    caption: '',
    change: before ? comparison(value, numberOf(before.id), model, words) : null,
    trend: [],
    beside: beside.map(({ id, label }) => ({
      name: label,
      text: numberOf(id) === null ? '–' : model.formatsOf(id).short(numberOf(id) ?? 0),
    })),
  }
}

function ofTimeSeries(model: ChartModel, words?: ComparedWords | undefined): StatValue {
  const [main, ...others] = model.series
  const trend = main?.values ?? []
  const known = trend.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
  const latest = known.at(-1)
  if (!latest) return { value: null, text: '–', caption: '', change: null, trend, beside: [] }
  const before = others.find(({ previousOf }) => previousOf === main?.id)
  const value = main ? oneNumber(main, model) : null
  const isWhole = isOfWhole(main, model)
  const first = placeLabel(model, known[0]?.index ?? 0)
  const last = placeLabel(model, latest.index)
  return {
    value,
    text: textOf(value, model),
    caption: isWhole && first !== last ? `${first} – ${last}` : last,
    change: before
      ? comparison(
          value,
          isWhole ? oneNumber(before, model) : (before.values[latest.index] ?? null),
          model,
          words,
        )
      : changeOf(known, model),
    trend,
    beside: others
      .filter(({ previousOf }) => previousOf === undefined)
      .map((series) => {
        const own = oneNumber(series, model)
        return { name: series.name, text: own === null ? '–' : series.formats.short(own) }
      }),
  }
}

function combinerOf({ spec }: ChartModel): ((values: readonly number[]) => number) | null {
  const [measure] = spec.query.measures
  return measure && !measure.transform ? COMBINE[measure.aggregate] : null
}

/** Over all of the range, where the answer tells it: what its buckets come to is not the whole truth. */
function totalOf({ valueId }: ModelSeries, { meta }: ChartModel): number | null {
  const total = meta.totals?.[valueId]
  return typeof total === 'number' ? total : null
}

/** Otherwise the latest bucket is told, beside the one at its place in the period before. */
function isOfWhole(series: ModelSeries | undefined, model: ChartModel): boolean {
  return combinerOf(model) !== null || (!!series && totalOf(series, model) !== null)
}

function oneNumber(series: ModelSeries, model: ChartModel): number | null {
  const total = totalOf(series, model)
  if (total !== null) return total
  const known = series.values.filter((value) => value !== null)
  const combine = combinerOf(model)
  return combine && known.length > 0 ? combine(known) : (known.at(-1) ?? null)
}

function comparison(
  value: number | null,
  before: number | null,
  model: ChartModel,
  words: ComparedWords | undefined,
): StatChange | null {
  if (value === null || before === null) return null
  const { meta, locale, spec } = model
  const when = words?.comparedWords(meta, spec.query.compare ?? 'previous-period')
  const size = sizeOfChange(before, value - before, model)
  return {
    direction: directionOf(value - before),
    text: when ? `${size} on ${when}` : size,
    explanation:
      words?.comparedNumbers(meta, locale, {
        now: textOf(value, model),
        before: textOf(before, model),
      }) ?? '',
    ...judgement(model),
  }
}

function changeOf(
  known: readonly { value: number; index: number }[],
  model: ChartModel,
): StatChange | null {
  const [before, latest] = known.slice(-2)
  if (!before || !latest) return null
  const difference = latest.value - before.value
  const [earlier, later] = [placeLabel(model, before.index), placeLabel(model, latest.index)]
  return {
    direction: directionOf(difference),
    text: `${sizeOfChange(before.value, difference, model)} in ${later}`,
    explanation: `${later}: ${textOf(latest.value, model)}, ${earlier}: ${textOf(before.value, model)}`,
    ...judgement(model),
  }
}

function directionOf(difference: number): StatChange['direction'] {
  if (difference === 0) return 'flat'
  return difference > 0 ? 'up' : 'down'
}

/** Of amounts and counts more is better, unless somebody has said which way is good. */
function judgement({ spec }: ChartModel): Pick<StatChange, 'judged' | 'lowerIsBetter'> {
  const { lowerIsBetter } = spec.options
  const aggregate = spec.query.measures[0]?.aggregate
  const judged = lowerIsBetter !== undefined || aggregate === 'sum' || aggregate === 'count'
  return { judged, lowerIsBetter: lowerIsBetter ?? false }
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
