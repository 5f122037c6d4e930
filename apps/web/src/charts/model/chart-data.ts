// A query's answer, turned from rows into what a chart draws: one axis and series of equal length.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type {
  ChartQuery,
  QueryResult,
  ResultColumn,
  TimeUnit,
} from '@pulse/shared/query/chart-query'
import { columnLabel } from './column-label.ts'
import { groupLabel } from './group-label.ts'
import { localTimes } from './local-times.ts'
import type { NumberFormats } from './number-format.ts'
import { areAscending, toNumber } from './numbers.ts'
import { dimensionName, partLabel } from './part-label.ts'
import { type Positions, readSeries } from './read-series.ts'
import { type ShownValue, sharedUnit, shownValues } from './shown-values.ts'

export type ChartSeries = {
  /** Stable identity within the chart. */
  readonly id: string
  readonly name: string
  /** Series of one key have one colour on the whole dashboard: "rain" among kinds of weather. */
  readonly colorKey: string
  /** The gathered rest beyond the top groups. */
  readonly other: boolean
  /** Which of the question's measures or formulas it is. */
  readonly valueId: string
  /** Id of the series that this one is from the period before. */
  readonly previousOf?: string
  readonly values: readonly (number | null)[]
}

export type ChartAxis =
  | {
      readonly type: 'time'
      /** Bucket starts, epoch milliseconds, ascending. */
      readonly times: readonly number[]
      /** The same on the wall clock of the chart's zone, as milliseconds of a UTC clock. */
      readonly local: readonly number[]
      readonly unit: TimeUnit
    }
  | { readonly type: 'category'; readonly label: string; readonly names: readonly string[] }

/** What the points of a scatter plot are besides their height. */
export type PointData = {
  readonly x: { readonly value: ShownValue; readonly values: readonly (number | null)[] }
  readonly y: ShownValue
  readonly size: { readonly value: ShownValue; readonly values: readonly (number | null)[] } | null
}

export type ChartData = {
  readonly axis: ChartAxis
  readonly series: readonly ChartSeries[]
  readonly unit: string | null
  readonly shown: readonly ShownValue[]
  readonly points?: PointData
  /** Of a histogram: where each bin of the axis starts, and how wide all are. */
  readonly bins?: {
    readonly starts: readonly number[]
    readonly width: number
    readonly formats: NumberFormats
  }
  /** Series that are not in `series` because nobody could tell so many apart. */
  readonly omittedSeries: number
}

export const MAX_SERIES = 40

/** A column's name as the result calls it is part of the question, so it is looked up, never guessed. */
export type Parts = {
  readonly rows: number
  readonly time: ResultColumn | undefined
  readonly dimensions: readonly ResultColumn[]
  /** As `shown`, one for one. */
  readonly measures: readonly ResultColumn[]
  readonly shown: readonly ShownValue[]
}

/**
 * Null where the answer belongs to another question than this one (while a new one loads). In slices every
 * group is a series of one value, as a pie has it; otherwise the first dimension is the axis where time is not.
 */
export function readChartData(
  query: ChartQuery,
  result: QueryResult,
  columns: readonly DatasetColumn[],
  layout: 'axis' | 'slices' = 'axis',
): ChartData | null {
  const parts = readParts(query, result, columns)
  if (!parts) return null
  const { axis, positions, grouping } =
    layout === 'slices' ? oneSlot(parts) : readAxis(query, result, parts, columns)
  const transposed = layout === 'axis' && axis.type === 'category' && parts.dimensions.length === 0
  const all = transposed
    ? [measuresAsCategories(parts)]
    : readSeries(parts, { positions, grouping, length: axisLength(axis), query })
  return {
    axis,
    series: largest(all),
    unit: sharedUnit(parts.shown),
    shown: parts.shown,
    omittedSeries: Math.max(0, all.length - MAX_SERIES),
  }
}

export function axisLength(axis: ChartAxis): number {
  return axis.type === 'time' ? axis.times.length : axis.names.length
}

export function isEmpty(data: ChartData): boolean {
  return data.series.every((series) => series.values.every((value) => value === null))
}

export function readParts(
  query: ChartQuery,
  { columns }: QueryResult,
  known: readonly DatasetColumn[],
): Parts | null {
  const time = query.time ? columns.find((c) => c.name === 'time' && c.type === 'time') : undefined
  const dimensions = (query.dimensions ?? []).map((dimension) =>
    columns.find((c) => c !== time && c.name === dimensionName(dimension)),
  )
  const shown = shownValues(query, known)
  const measures = shown.map(({ id }) => columns.findLast((c) => c.name === id))
  if (query.time && !time) return null
  if (!dimensions.every(isColumn) || !measures.every(isColumn)) return null
  return { rows: columns[0]?.values.length ?? 0, time, dimensions, measures, shown }
}

function isColumn(column: ResultColumn | undefined): column is ResultColumn {
  return column !== undefined
}

type AxisReading = {
  axis: ChartAxis
  positions: Positions
  /** The dimensions that tell series apart. */
  grouping: readonly ResultColumn[]
}

function oneSlot({ rows, dimensions, shown }: Parts): AxisReading {
  const [only, ...more] = shown
  const name = more.length === 0 ? (only?.label ?? '') : ''
  const axis = { type: 'category' as const, label: '', names: [name] }
  return { axis, positions: new Array<number>(rows).fill(0), grouping: dimensions }
}

function readAxis(
  query: ChartQuery,
  result: QueryResult,
  { time, dimensions, shown }: Parts,
  columns: readonly DatasetColumn[],
): AxisReading {
  if (time) {
    const { places: times, positions } = timePlacesOf(time)
    const local = localTimes(times, chartTimeZone(query, columns))
    const unit = result.meta.bucket ?? fixedBucket(query) ?? 'second'
    return { axis: { type: 'time', times, local, unit }, positions, grouping: dimensions }
  }
  const [category, ...grouping] = dimensions
  if (!category) {
    const names = shown.map(({ label }) => label)
    return { axis: { type: 'category', label: '', names }, positions: [], grouping }
  }
  const isOrdered = query.dimensions?.[0]?.part !== undefined
  const { places, positions } = placesOf(category.values, isOrdered)
  const label = columnLabel(query.dimensions?.[0]?.column ?? category.name, columns)
  const part = query.dimensions?.[0]?.part
  const names = places.map((place) => (part ? partLabel(place, part) : groupLabel(place)))
  return { axis: { type: 'category', label, names }, positions, grouping }
}

type Places<T> = { readonly places: readonly T[]; readonly positions: Positions }

function placesOf<T>(values: readonly T[], ascending: boolean): Places<T> {
  const places = [...new Set(values)]
  if (ascending) places.sort((a, b) => Number(a) - Number(b))
  const placeOf = new Map(places.map((value, index) => [value, index]))
  return { places, positions: values.map((value) => placeOf.get(value) ?? 0) }
}

/** One row per time in order, as a chart without groups has it, needs no looking up. */
function timePlacesOf({ values }: ResultColumn): Places<number> {
  if (areAscending(values)) return { places: values, positions: 'one-row-each' }
  const times = values.map(Number)
  const places = [...new Set(times)].sort((a, b) => a - b)
  const placeOf = new Map(places.map((time, index) => [time, index]))
  return { places, positions: times.map((time) => placeOf.get(time) ?? 0) }
}

/** A calendar date has no zone: it is bucketed in UTC whatever the dashboard's zone is. */
export function chartTimeZone(query: ChartQuery, columns: readonly DatasetColumn[]): string {
  const axis = columns.find((column) => column.role === 'time')
  return axis?.type === 'date' ? 'UTC' : (query.timeZone ?? 'UTC')
}

function fixedBucket({ time }: ChartQuery): TimeUnit | undefined {
  return time && time.bucket !== 'auto' ? time.bucket : undefined
}

function measuresAsCategories({ measures }: Parts): ChartSeries {
  const values = measures.map((measure) => toNumber(measure.values[0]))
  return { id: 'measures', name: 'Value', colorKey: '', other: false, valueId: '', values }
}

function largest(series: ChartSeries[]): ChartSeries[] {
  if (series.length <= MAX_SERIES) return series
  const weight = ({ values }: ChartSeries) =>
    values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0)
  return series
    .map((each) => ({ each, weight: weight(each) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_SERIES)
    .map(({ each }) => each)
}
