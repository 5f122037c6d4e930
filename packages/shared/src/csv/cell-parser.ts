// The ordinary writings of numbers and ISO times, straight from bytes. Everything else is left to readNumber/readTime.

import { dayNumber } from './read-time.ts'
import { textOfRange } from './text-codec.ts'

export const OTHER = 0
export const INTEGER = 1
export const DECIMAL = 2
/** `1.234`: a fraction, or thousands where the comma is the decimal mark. */
export const GROUPED = 3
export const DATE = 4
/** A time without an offset. */
export const LOCAL = 5
/** A time with an offset or Z. */
export const INSTANT = 6

export type FastKind = 0 | 1 | 2 | 3 | 4 | 5 | 6

const DAY = 86_400_000
const MINUS = 45
const DOT = 46
const COLON = 58
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

export class CellParser {
  /** The number, or epoch milliseconds (of a UTC clock that shows the same, for LOCAL). */
  value = 0
  #dayKey = -1
  #day = 0

  /** `start`/`end` without outer spaces. */
  parse(bytes: Uint8Array, start: number, end: number): FastKind {
    const length = end - start
    if (length >= 10 && bytes[start + 4] === MINUS && bytes[start + 7] === MINUS)
      return this.#parseIso(bytes, start, end)
    return length > 0 && length <= 24 ? this.#parseNumber(bytes, start, end) : OTHER
  }

  #parseNumber(bytes: Uint8Array, start: number, end: number): FastKind {
    const negative = bytes[start] === MINUS
    const first = negative ? start + 1 : start
    let mantissa = 0
    let dot = -1
    for (let at = first; at < end; at++) {
      const digit = (bytes[at] as number) - 48
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
      else if (digit === DOT - 48 && dot < 0) dot = at
      else return OTHER
    }
    const whole = (dot < 0 ? end : dot) - first
    const fraction = dot < 0 ? 0 : end - dot - 1
    if (whole === 0 || (dot >= 0 && fraction === 0)) return OTHER
    if (whole > 1 && bytes[first] === 48) return OTHER
    if (whole + fraction > 15) {
      if (dot < 0) return OTHER
      this.value = Number(textOfRange(bytes, start, end))
      return DECIMAL
    }
    // Both are exact in a double, so their quotient is the nearest double to what is written.
    const size = dot < 0 ? mantissa : mantissa / (POWERS[fraction] as number)
    this.value = negative ? -size : size
    if (dot < 0) return INTEGER
    return fraction === 3 && whole <= 3 && bytes[first] !== 48 ? GROUPED : DECIMAL
  }

  /** YYYY-MM-DD, then optionally T or space, HH:MM, :SS, .fraction, Z or an offset. */
  #parseIso(bytes: Uint8Array, start: number, end: number): FastKind {
    const day = this.#isoDay(bytes, start)
    if (day === null) return OTHER
    this.value = day * DAY
    if (end - start === 10) return DATE
    const joint = bytes[start + 10]
    if ((joint !== 84 && joint !== 32) || end - start < 16 || bytes[start + 13] !== COLON)
      return OTHER
    const hour = two(bytes, start + 11)
    const minute = two(bytes, start + 14)
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return OTHER
    this.value += hour * 3_600_000 + minute * 60_000
    let at = start + 16
    if (bytes[at] === COLON && at + 3 <= end) {
      const second = two(bytes, at + 1)
      if (second < 0 || second > 59) return OTHER
      this.value += second * 1000
      at += 3
      if (bytes[at] === DOT && at < end) at = this.#fraction(bytes, at + 1, end)
    }
    return this.#offset(bytes, at, end)
  }

  #isoDay(bytes: Uint8Array, start: number): number | null {
    const century = two(bytes, start)
    const year = two(bytes, start + 2)
    const month = two(bytes, start + 5)
    const day = two(bytes, start + 8)
    if (century < 0 || year < 0 || month < 0 || day < 0) return null
    const key = ((century * 100 + year) * 100 + month) * 100 + day
    if (key === this.#dayKey) return this.#day
    const number = dayNumber(century * 100 + year, month, day)
    if (number === null) return null
    this.#dayKey = key
    this.#day = number
    return number
  }

  /** Keeps microseconds; what is finer is cut. */
  #fraction(bytes: Uint8Array, from: number, end: number): number {
    let at = from
    let micros = 0
    let scale = 100_000
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - 48
      if (digit < 0 || digit > 9) break
      micros += digit * scale
      scale = Math.floor(scale / 10)
    }
    this.value += micros / 1000
    return at
  }

  #offset(bytes: Uint8Array, at: number, end: number): FastKind {
    if (at === end) return LOCAL
    if (bytes[at] === 90 && at + 1 === end) return INSTANT
    const sign = bytes[at] === 43 ? 1 : bytes[at] === MINUS ? -1 : 0
    const colon = bytes[at + 3] === COLON ? 1 : 0
    if (sign === 0 || (end - at !== 5 + colon && end - at !== 3)) return OTHER
    const hours = two(bytes, at + 1)
    const minutes = end - at === 3 ? 0 : two(bytes, at + 3 + colon)
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return OTHER
    this.value -= sign * (hours * 60 + minutes) * 60_000
    return INSTANT
  }
}

function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48
  const ones = (bytes[at + 1] as number) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
