import type { NumberReading } from './read-number.ts'

/** What one decimal mark makes of a column. */
export type MarkTally = { fits: number; whole: number; min: number; max: number; sum: number }

const newMark = (): MarkTally => ({
  fits: 0,
  whole: 0,
  min: Infinity,
  max: -Infinity,
  sum: 0,
})

/** Everything about a column's numbers that decides how they are written. */
export class NumberTally {
  dot = newMark()
  comma = newMark()
  /** Texts that are numbers under both marks, but not the same one, by the mark that they contain. */
  ambiguousDot = 0
  ambiguousComma = 0
  identifiers = 0
  units = new Map<string, number>()
  /** Whole numbers that could be YYYYMMDD, YYYYMM, YYYY, and 16-digit microseconds. */
  days = 0
  months = 0
  years = 0
  micros = 0

  addInteger(value: number): void {
    count(this.dot, value, true)
    count(this.comma, value, true)
    if (value >= 18_000_101 && value <= 22_001_231) this.days += isCalendarDay(value) ? 1 : 0
    else if (value >= 180_001 && value <= 220_012) this.months += isCalendarMonth(value) ? 1 : 0
    else if (value >= 1800 && value <= 2200) this.years++
  }

  addDecimal(value: number): void {
    count(this.dot, value, false)
  }

  addGrouped(value: number): void {
    count(this.dot, value, false)
    count(this.comma, Math.round(value * 1000), true)
    this.ambiguousDot++
  }

  add(reading: NumberReading, text: string): void {
    if (reading.identifier) {
      this.identifiers++
      if (/^[1-4]\d{15}$/u.test(text)) this.micros++
    }
    if (reading.dot !== null) count(this.dot, reading.dot, reading.integerDot)
    if (reading.comma !== null) count(this.comma, reading.comma, reading.integerComma)
    if (reading.dot !== null && reading.comma !== null && reading.dot !== reading.comma) {
      if (text.includes(',')) this.ambiguousComma++
      else this.ambiguousDot++
    }
    if (reading.unit !== null) this.units.set(reading.unit, (this.units.get(reading.unit) ?? 0) + 1)
  }
}

function count(mark: MarkTally, value: number, whole: boolean): void {
  mark.fits++
  mark.sum += value
  if (whole) mark.whole++
  if (value < mark.min) mark.min = value
  if (value > mark.max) mark.max = value
}

function isCalendarDay(value: number): boolean {
  const month = Math.floor(value / 100) % 100
  const day = value % 100
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function isCalendarMonth(value: number): boolean {
  const month = value % 100
  return month >= 1 && month <= 12
}
