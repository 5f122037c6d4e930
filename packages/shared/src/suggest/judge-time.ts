// How a dataset lies in time: how far its moments are apart, and which grains draw it well.
import type { DatasetDetail } from '../api/datasets.ts'
import type { TimeUnit } from '../query/chart-query.ts'
import { TIME_UNITS } from '../query/vocabulary.ts'

export type TimeShape = {
  /** The grain of the data, where rows come at regular moments, one row each. */
  rowPer: TimeUnit | null
  /** For amounts: few enough buckets for bars that one can tell apart. */
  barGrain: TimeUnit
  /** For lines: the data's own grain, else as fine as the pixels. */
  lineGrain: TimeUnit | 'auto'
}

const SECOND = 1000
const DAY = 86_400 * SECOND
const LENGTH: Record<TimeUnit, number> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: 3600 * SECOND,
  day: DAY,
  week: 7 * DAY,
  month: 30.436_875 * DAY,
  quarter: 91.310_625 * DAY,
  year: 365.2425 * DAY,
}
const MAX_BARS = 60
const MAX_LINE_POINTS = 1000

/** Null without a time axis or without two moments. */
export function judgeTime(dataset: DatasetDetail): TimeShape | null {
  const { timeColumn, timeFrom, timeTo, rowCount } = dataset
  const axis = dataset.columns.find((column) => column.name === timeColumn)
  if (!axis || timeFrom === null || timeTo === null) return null
  const span = Date.parse(timeTo) - Date.parse(timeFrom)
  if (!(span > 0)) return null
  const moments = axis.distinctCount ?? rowCount
  const spacing = span / Math.max(1, moments - 1)
  const grain = grainOf(spacing)
  const hasOwnGrain = axis.distinctCount !== null && span / LENGTH[grain] <= MAX_LINE_POINTS
  return {
    rowPer: isOneRowEach(axis.distinctCount, rowCount, spacing, grain) ? grain : null,
    barGrain: coarser(grain, grainWithin(span, MAX_BARS)),
    lineGrain: hasOwnGrain ? coarser(grain, axis.type === 'date' ? 'day' : 'second') : 'auto',
  }
}

/** The coarsest unit that is no longer than the spacing, give or take a short month. */
function grainOf(spacing: number): TimeUnit {
  return TIME_UNITS.findLast((unit) => LENGTH[unit] <= spacing * 1.1) ?? 'second'
}

function grainWithin(span: number, buckets: number): TimeUnit {
  return TIME_UNITS.find((unit) => span / LENGTH[unit] <= buckets) ?? 'year'
}

function coarser(a: TimeUnit, b: TimeUnit): TimeUnit {
  return TIME_UNITS.indexOf(a) > TIME_UNITS.indexOf(b) ? a : b
}

/** The moments are as many as the rows and lie one unit apart. Where they were not counted, few may repeat. */
function isOneRowEach(
  distinct: number | null,
  rowCount: number,
  spacing: number,
  grain: TimeUnit,
): boolean {
  const isRegular = spacing / LENGTH[grain] < 1.1 && spacing / LENGTH[grain] > 0.9
  return isRegular && (distinct === null || distinct > rowCount * 0.98)
}
