// Where a time axis has its ticks and what they say. ECharts' own ticks know only UTC and the
// browser's zone; these work on local times and always say which year (or day) it is.
import type { TimeUnit } from '@pulse/shared/query/chart-query'
import { localText, quarterOf } from './time-label.ts'

export type TimeTick = {
  readonly at: number
  readonly text: string
  /** What changed with this tick (the day, the year), for a second line. */
  readonly context: string | null
}

type Step = { readonly unit: TimeUnit; readonly count: number }
type Options = {
  /** Local times, inclusive. */
  readonly from: number
  readonly to: number
  readonly bucket: TimeUnit
  /** Of the axis, in pixels. */
  readonly width: number
  readonly locale: string
}

const FIXED_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
const APPROXIMATE_MS: Record<TimeUnit, number> = {
  ...FIXED_MS,
  week: 7 * FIXED_MS.day,
  month: 30.44 * FIXED_MS.day,
  quarter: 91.3 * FIXED_MS.day,
  year: 365.25 * FIXED_MS.day,
}
/** What a tick's text needs with some air around it, in pixels. */
const LABEL_WIDTH: Record<TimeUnit, number> = {
  second: 88,
  minute: 76,
  hour: 72,
  day: 68,
  week: 68,
  month: 54,
  quarter: 54,
  year: 54,
}
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * FIXED_MS.day

const STEPS: readonly Step[] = [
  ...steps('second', 1, 5, 15, 30),
  ...steps('minute', 1, 5, 15, 30),
  ...steps('hour', 1, 3, 6, 12),
  ...steps('day', 1, 2),
  ...steps('week', 1, 2),
  ...steps('month', 1),
  ...steps('quarter', 1, 2),
  ...steps('year', 1, 2, 5, 10, 20, 50, 100, 200, 500),
]

export function timeTicks({ from, to, bucket, width, locale }: Options): TimeTick[] {
  const step = chooseStep(to - from, bucket, width)
  const ticks: TimeTick[] = []
  let before: number | null = null
  for (let at = ceiling(from, step); at <= to; at = next(at, step)) {
    ticks.push({
      at,
      text: tickText(at, step, bucket, locale),
      context: tickContext(at, before, step, locale),
    })
    before = at
  }
  return ticks
}

function steps(unit: TimeUnit, ...counts: number[]): Step[] {
  return counts.map((count) => ({ unit, count }))
}

function chooseStep(span: number, bucket: TimeUnit, width: number): Step {
  const fitting = STEPS.find((step) => {
    const length = APPROXIMATE_MS[step.unit] * step.count
    return length >= APPROXIMATE_MS[bucket] && (span / length) * LABEL_WIDTH[step.unit] <= width
  })
  return fitting ?? { unit: 'year', count: 1000 }
}

function ceiling(at: number, step: Step): number {
  const start = floor(at, step)
  return start < at ? next(start, step) : start
}

function floor(at: number, { unit, count }: Step): number {
  const date = new Date(at)
  const year = date.getUTCFullYear()
  switch (unit) {
    case 'year':
      return yearStart(Math.floor(year / count) * count)
    case 'quarter':
    case 'month': {
      const months = count * (unit === 'quarter' ? 3 : 1)
      return Date.UTC(year, Math.floor(date.getUTCMonth() / months) * months)
    }
    case 'week': {
      const length = FIXED_MS.day * 7 * count
      return Math.floor((at - FIRST_MONDAY) / length) * length + FIRST_MONDAY
    }
    default: {
      const length = FIXED_MS[unit] * count
      return Math.floor(at / length) * length
    }
  }
}

function next(at: number, { unit, count }: Step): number {
  const date = new Date(at)
  switch (unit) {
    case 'year':
      return yearStart(date.getUTCFullYear() + count)
    case 'quarter':
    case 'month':
      return Date.UTC(
        date.getUTCFullYear(),
        date.getUTCMonth() + count * (unit === 'quarter' ? 3 : 1),
      )
    default:
      return at + APPROXIMATE_MS[unit] * count
  }
}

/** Date.UTC takes the years 0 to 99 for 1900 to 1999. */
function yearStart(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

function tickText(at: number, { unit }: Step, bucket: TimeUnit, locale: string): string {
  switch (unit) {
    case 'year':
      return localText(at, locale, { year: 'numeric' })
    case 'quarter':
      return bucket === 'quarter' ? quarterOf(at) : localText(at, locale, { month: 'short' })
    case 'month':
      return localText(at, locale, { month: 'short' })
    case 'week':
    case 'day':
      return localText(at, locale, { month: 'short', day: 'numeric' })
    case 'hour':
      return localText(at, locale, { hour: 'numeric' })
    case 'minute':
      return localText(at, locale, { timeStyle: 'short' })
    case 'second':
      return localText(at, locale, { timeStyle: 'medium' })
  }
}

function tickContext(
  at: number,
  before: number | null,
  { unit }: Step,
  locale: string,
): string | null {
  if (unit === 'year') return null
  const isClock = unit === 'hour' || unit === 'minute' || unit === 'second'
  const fields: Intl.DateTimeFormatOptions = isClock
    ? { day: 'numeric', month: 'short', ...(before === null && { year: 'numeric' }) }
    : { year: 'numeric' }
  const day = FIXED_MS.day
  const changed = isClock
    ? before === null || Math.floor(at / day) !== Math.floor(before / day)
    : before === null || new Date(at).getUTCFullYear() !== new Date(before).getUTCFullYear()
  return changed ? localText(at, locale, fields) : null
}
