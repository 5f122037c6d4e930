// Dates and times in every common writing. A text is taken apart once; which of its numbers is the day and which the
// month is for the column to decide.
import { isWeekday, monthOf } from './month-names.ts'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export const ORDER_BITS: Record<DateOrder, number> = { ymd: 1, dmy: 2, mdy: 4 }
const EVERY_ORDER = 7

/** A calendar day in one or more orders, with the time of day. */
export type TimeReading = {
  /** Orders (ORDER_BITS) under which the text is a day that exists. */
  orders: number
  /** Orders that give different days are both in `orders`. */
  ambiguous: boolean
  days: Readonly<Record<DateOrder, number>>
  hasTime: boolean
  /** Seconds of the day, with fraction. */
  seconds: number
  /** Minutes east of UTC; null for a local time. */
  offset: number | null
  /** Separator of a numeric date; empty for the other forms. */
  separator: string
}

const MONTH = '([\\p{L}\\p{M}]{3,13})'
const WEEKDAY = /^([\p{L}\p{M}]{1,14}(?:-\p{L}{3,6})?)\.?,?\s+/u
const CLOCK =
  /(?:[T\s,]\s*|^)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\[[^\]]+\])?$/iu
const COMPACT = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})?(Z)?$/u
const NUMERIC = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\.?$/u
const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/u
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/u
const DAY_NAME_YEAR = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|er|º)?[\\s.-]*(?:(?:of|de)\\s+|d['’])?${MONTH}\\.?(?:\\s+del?\\s)?[\\s,./-]*'?(\\d{4}|\\d{2})(?:\\s*[гр]\\.)?$`,
  'iu',
)
const NAME_DAY_YEAR = new RegExp(
  `^${MONTH}\\.?[\\s-]*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|[\\s-]+)(\\d{4})$`,
  'iu',
)
const NAME_YEAR = new RegExp(`^${MONTH}\\.?(?:\\s+del?\\s)?[\\s,./-]*'?(\\d{4}|\\d{2})$`, 'iu')
const YEAR_NAME = new RegExp(`^(\\d{4})[\\s./-]*${MONTH}\\.?(?:[\\s./-]*(\\d{1,2})\\.?)?$`, 'iu')
/** 2024年3月5日, 2024년 3월 5일 */
const EAST = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?$/u
const WEEK = /^(\d{4})-?W(\d{1,2})(?:-?([1-7]))?$/iu
const QUARTER = /^(?:Q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*Q([1-4]))$/iu
const LONGEST = 48

export function readTime(text: string): TimeReading | null {
  if (text.length < 4 || text.length > LONGEST || !/\d/u.test(text)) return null
  const compact = COMPACT.exec(text)
  if (compact) return readCompact(compact)
  const clock = CLOCK.exec(text)
  const time = clock ? readClock(clock) : { seconds: 0, offset: null }
  if (time === null) return null
  const date = (clock ? text.slice(0, clock.index) : text).trim()
  const day = readDay(date) ?? readDay(withoutWeekday(date))
  if (!day || day.orders === 0) return null
  return { ...day, hasTime: clock !== null, ...time }
}

function readDay(text: string): Day | null {
  return readNumericDay(text) ?? settled(readPeriod(text) ?? readNamedDay(text))
}

/** Empty if there is none: Mar is a day in Rome, and a month elsewhere. */
function withoutWeekday(text: string): string {
  const match = WEEKDAY.exec(text)
  return match && isWeekday(match[1] ?? '') ? text.slice(match[0].length) : ''
}

type Day = Pick<TimeReading, 'orders' | 'ambiguous' | 'days' | 'separator'>
type Clock = Pick<TimeReading, 'seconds' | 'offset'>

function readCompact(match: RegExpExecArray): TimeReading | null {
  const [, y, m, d, hour, minute, second, zulu] = match
  const day = settled(dayNumber(Number(y), Number(m), Number(d)))
  const seconds = secondsOfDay(Number(hour), Number(minute), Number(second ?? 0))
  const year = Number(y)
  if (!day || seconds === null || year < 1900 || year > 2100) return null
  return { ...day, hasTime: true, seconds, offset: zulu ? 0 : null }
}

function readClock(match: RegExpExecArray): Clock | null {
  const [, hourText, minute, second, fraction, half, zone] = match
  let hour = Number(hourText)
  if (half) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half[0]?.toLowerCase() === 'p' ? 12 : 0)
  }
  const seconds = secondsOfDay(hour, Number(minute), Number(second ?? 0))
  const offset = zone ? readOffset(zone) : null
  if (seconds === null || offset === undefined) return null
  return { seconds: seconds + Number(`0.${fraction ?? 0}`), offset }
}

/** 24:00 is the end of the day; a leap second counts as the next one. */
function secondsOfDay(hour: number, minute: number, second: number): number | null {
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && minute + second > 0)) return null
  return hour * 3600 + minute * 60 + second
}

function readOffset(zone: string): number | undefined {
  const match = /([+-])(\d{1,2}):?(\d{2})?$/u.exec(zone)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > 18 * 60) return undefined
  return match[1] === '-' ? -minutes : minutes
}

function settled(day: number | null): Day | null {
  if (day === null) return null
  return {
    orders: EVERY_ORDER,
    ambiguous: false,
    days: { ymd: day, dmy: day, mdy: day },
    separator: '',
  }
}

function readNumericDay(text: string): Day | null {
  const match = NUMERIC.exec(text)
  if (!match) return null
  const [, first = '', separator = '', second = '', third = ''] = match
  if (first.length === 3 || third.length === 3 || (first.length > 2 && third.length > 2))
    return null
  if (separator === '.' && first.length < 3 && third.length === 1) return null
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  const yearLast = first.length <= 2 && third.length !== 1
  const ymd = third.length <= 2 && first.length !== 1 ? dayNumber(fullYear(a, first), b, c) : null
  const dmy = yearLast ? dayNumber(fullYear(c, third), b, a) : null
  const mdy = yearLast ? dayNumber(fullYear(c, third), a, b) : null
  return combine(ymd, dmy, mdy, separator)
}

function combine(
  ymd: number | null,
  dmy: number | null,
  mdy: number | null,
  separator: string,
): Day {
  const found = [ymd, dmy, mdy].filter((day) => day !== null)
  return {
    orders: (ymd === null ? 0 : 1) | (dmy === null ? 0 : 2) | (mdy === null ? 0 : 4),
    ambiguous: new Set(found).size > 1,
    days: { ymd: ymd ?? Number.NaN, dmy: dmy ?? Number.NaN, mdy: mdy ?? Number.NaN },
    separator,
  }
}

/** Months, quarters and ISO weeks stand for their first day. */
function readPeriod(text: string): number | null {
  const month = YEAR_MONTH.exec(text)
  if (month) return dayNumber(Number(month[1]), Number(month[2]), 1)
  const reversed = MONTH_YEAR.exec(text)
  if (reversed) return dayNumber(Number(reversed[2]), Number(reversed[1]), 1)
  const quarter = QUARTER.exec(text)
  if (quarter) {
    const number = Number(quarter[1] ?? quarter[4])
    return dayNumber(Number(quarter[2] ?? quarter[3]), number * 3 - 2, 1)
  }
  const week = WEEK.exec(text)
  return week ? weekDay(Number(week[1]), Number(week[2]), Number(week[3] ?? 1)) : null
}

function readNamedDay(text: string): number | null {
  const dayFirst = DAY_NAME_YEAR.exec(text)
  if (dayFirst) return namedDay(dayFirst[3], dayFirst[2], dayFirst[1])
  const nameFirst = NAME_DAY_YEAR.exec(text)
  if (nameFirst) return namedDay(nameFirst[3], nameFirst[1], nameFirst[2])
  const month = NAME_YEAR.exec(text)
  if (month) return namedDay(month[2], month[1], '1')
  const yearFirst = YEAR_NAME.exec(text)
  if (yearFirst) return namedDay(yearFirst[1], yearFirst[2], yearFirst[3] ?? '1')
  const east = EAST.exec(text)
  return east ? dayNumber(Number(east[1]), Number(east[2]), Number(east[3] ?? 1)) : null
}

function namedDay(year = '', name = '', day = ''): number | null {
  return dayNumber(fullYear(Number(year), year), monthOf(name, year), Number(day))
}

/** Two-digit years: 00-68 are 2000-2068, as POSIX reads them. */
function fullYear(year: number, text: string): number {
  return text.length > 2 ? year : year + (year < 69 ? 2000 : 1900)
}

function weekDay(year: number, week: number, weekday: number): number | null {
  if (week < 1 || week > 53) return null
  const fourth = daysFromCivil(year, 1, 4)
  const monday = fourth - ((((fourth + 3) % 7) + 7) % 7)
  return monday + (week - 1) * 7 + weekday - 1
}

/** Days since 1970-01-01, or null if the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  if (year < 1) return null
  return daysFromCivil(year, month, day)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Proleptic Gregorian, years from 1. Howard Hinnant's days_from_civil: the year starts in March. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
