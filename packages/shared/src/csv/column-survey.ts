// Looks at every value of one column and counts which types and writings it fits. Decides nothing.

import { type BlockParser, EMPTY } from './block-parser.ts'
import { BOOLEAN_PAIRS } from './boolean-pairs.ts'
import { CellParser, DATE, DECIMAL, GROUPED, INTEGER, LOCAL, OTHER } from './cell-parser.ts'
import { DistinctCounter } from './distinct-counter.ts'
import { NullWordSet } from './null-word-set.ts'
import { NULL_WORDS, TEXT_NULL_WORDS } from './null-words.ts'
import { NumberTally } from './number-tally.ts'
import { type NumberReading, readNumber } from './read-number.ts'
import { readTime, type TimeReading } from './read-time.ts'
import type { RecordBlock } from './record-block.ts'
import { textOfRange } from './text-codec.ts'
import { TimeTally } from './time-tally.ts'

/** A column with more values than this that fit no type is text, and its values are not looked at any more. */
export const MOST_MISFITS = 10_000
const SAMPLES = 5
const SPACE = 32
const LONGEST_TYPED = 64
const REMEMBERED = 2000

const NULLS = new NullWordSet(NULL_WORDS)
const TEXT_NULLS = new NullWordSet(TEXT_NULL_WORDS)

const BOOLEAN_WORDS = new Set(BOOLEAN_PAIRS.flat())

type Reading = { number: NumberReading | null; time: TimeReading | null }

export class ColumnSurvey {
  values = 0
  /** Nulls if the column is typed, and if it is text. */
  nulls = 0
  textNulls = 0
  numbers = new NumberTally()
  times = new TimeTally()
  booleans = new Map<string, number>()
  samples: string[] = []
  /** Two-letter capitals throughout: codes, of which NA is one. */
  codes = true
  /** Values that are neither a number, a time nor a word for yes or no. */
  texts = 0
  /** Texts that say nothing about the column's type; in a typed column they are misfits. */
  setAside = 0
  distinct = new DistinctCounter()
  readonly #parser = new CellParser()
  readonly #readings = new Map<string, Reading>()

  add(bytes: Uint8Array, from: number, to: number): void {
    let start = from
    let end = to
    while (start < end && (bytes[start] as number) <= SPACE) start++
    while (end > start && (bytes[end - 1] as number) <= SPACE) end--
    const kind = start === end ? EMPTY : this.#parser.parse(bytes, start, end)
    this.#count(kind, this.#parser.value, bytes, start, end)
  }

  /** The column of a block, as it was parsed. */
  addBlock(block: RecordBlock, column: number, { kinds, values }: BlockParser): void {
    const { bytes, starts, ends, width, rows } = block
    const { dot } = this.numbers
    // Most cells of most files are decimals: they are counted without a call.
    const plain = this.distinct.full && this.texts <= MOST_MISFITS
    let decimals = 0
    for (let row = 0, field = column; row < rows; row++, field += width) {
      const kind = kinds[row] as number
      const value = values[row] as number
      if (plain && kind === DECIMAL) {
        decimals++
        dot.sum += value
        if (value < dot.min) dot.min = value
        if (value > dot.max) dot.max = value
      } else this.#count(kind, value, bytes, starts[field] as number, ends[field] as number)
    }
    if (decimals === 0) return
    dot.fits += decimals
    this.values += decimals
    this.codes = false
  }

  #count(kind: number, value: number, bytes: Uint8Array, start: number, end: number): void {
    if (kind === EMPTY) {
      this.nulls++
      this.textNulls++
      return
    }
    if (!this.distinct.full && this.distinct.add(bytes, start, end)) this.#sample(bytes, start, end)
    if (this.texts > MOST_MISFITS) this.#countText(bytes, start, end)
    else if (kind === OTHER) this.#addOther(bytes, start, end)
    else {
      this.codes = false
      this.values++
      if (kind === DECIMAL) this.numbers.addDecimal(value)
      else if (kind === INTEGER) this.numbers.addInteger(value)
      else if (kind === GROUPED) this.numbers.addGrouped(value)
      else if (kind === DATE) this.times.addIso(value, false, true)
      else this.times.addIso(value, true, kind === LOCAL)
    }
  }

  /** The value added last was a text, and no value of this column. */
  setTextAside(): void {
    if (this.texts === 0) return
    this.texts--
    this.values--
    this.setAside++
  }

  #sample(bytes: Uint8Array, start: number, end: number): void {
    if (this.samples.length >= SAMPLES) return
    this.samples.push(textOfRange(bytes, start, Math.min(end, start + 200)))
  }

  #countText(bytes: Uint8Array, start: number, end: number): void {
    this.values++
    this.texts++
    if (TEXT_NULLS.has(bytes, start, end)) this.textNulls++
  }

  #addOther(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > LONGEST_TYPED) {
      this.values++
      this.texts++
      this.codes = false
      return
    }
    if (TEXT_NULLS.has(bytes, start, end)) this.textNulls++
    if (NULLS.has(bytes, start, end)) {
      this.nulls++
      return
    }
    const text = textOfRange(bytes, start, end).trim()
    const lower = text.toLowerCase()
    this.values++
    if (this.codes && !/^[A-Z]{2}$/u.test(text)) this.codes = false
    const { number, time } = this.#read(text)
    if (number) this.numbers.add(number, text)
    if (time) this.times.add(time, text)
    if (number || time) return
    if (BOOLEAN_WORDS.has(lower)) this.booleans.set(lower, (this.booleans.get(lower) ?? 0) + 1)
    else this.texts++
  }

  #read(text: string): Reading {
    const known = this.#readings.get(text)
    if (known) return known
    const reading = { number: readNumber(text), time: readTime(text) }
    if (this.#readings.size < REMEMBERED) this.#readings.set(text, reading)
    return reading
  }
}
