// What a number is compared with, in words: "the month before, to the same day".
import type { QueryResult } from '@pulse/shared/query/chart-query'
import { toLocal } from '@pulse/shared/time/local-time'
import { localText } from '../axes/time-label.ts'

type Meta = QueryResult['meta']
type Span = { readonly from: number; readonly to: number }

const DAY = 86_400_000
/** Up to so many days of a range the time of the day matters. */
const BY_TIME_DAYS = 2

export function comparedWords(meta: Meta, compare: 'previous-period' | 'previous-year'): string {
  const range = spanOf(meta.range, meta.timeZone)
  const which =
    compare === 'previous-year' ? 'a year before' : (before(range) ?? 'the period before')
  if (!meta.comparedTo || !range) return which
  const byTime = range.to - range.from <= BY_TIME_DAYS * DAY
  return `${which}, to the same ${byTime ? 'time' : 'day'}`
}

/** Both numbers, each with its stretch of time where the answer tells it. */
export function comparedNumbers(
  { range, compareRange, comparedTo, timeZone }: Meta,
  locale: string,
  texts: { now: string; before: string },
): string {
  const now = spanOf(range && { from: range.from, to: comparedTo ?? range.to }, timeZone)
  const before = spanOf(compareRange, timeZone)
  if (!now || !before) return `${texts.now}, before ${texts.before}`
  return `${spanWords(now, locale)}: ${texts.now}; ${spanWords(before, locale)}: ${texts.before}`
}

/** On the wall clock of the chart's zone. */
function spanOf(
  range: { from: string | null; to: string | null } | undefined,
  timeZone = 'UTC',
): Span | null {
  if (!range || range.from === null || range.to === null) return null
  const local = (text: string) => toLocal(timeZone, Date.parse(text))
  return { from: local(range.from), to: local(range.to) }
}

/** Of a range that is one unit of the calendar. */
function before(span: Span | null): string | null {
  if (!span || span.from % DAY !== 0 || span.to % DAY !== 0) return null
  const days = (span.to - span.from) / DAY
  if (days === 1) return 'the day before'
  if (days === 7) return 'the week before'
  const [from, to] = [new Date(span.from), new Date(span.to)]
  if (from.getUTCDate() !== 1 || to.getUTCDate() !== 1) return null
  const [first, last] = [monthOf(from), monthOf(to)]
  if (last - first === 1) return 'the month before'
  if (last - first === 3 && first % 3 === 0) return 'the quarter before'
  return last - first === 12 && first % 12 === 0 ? 'the year before' : null
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The end is exclusive; people name the last day, or the last minute, that counts. */
function spanWords({ from, to }: Span, locale: string): string {
  const byTime = from % DAY !== 0 || (to - from <= BY_TIME_DAYS * DAY && to % DAY !== 0)
  const style: Intl.DateTimeFormatOptions = byTime
    ? { dateStyle: 'medium', timeStyle: 'short' }
    : { dateStyle: 'medium' }
  const [first, last] = [localText(from, locale, style), localText(to - 1, locale, style)]
  return first === last ? first : `${first} – ${last}`
}
