// Writes one column's cells into its batch, straight from bytes where the writing is an ordinary one.
import { CellParser, DATE, DECIMAL, GROUPED, INSTANT, INTEGER, LOCAL } from './cell-parser.ts'
import type { ColumnPlan } from './column-type.ts'
import { CSV_LIMITS } from './limits.ts'
import { NullWordSet } from './null-word-set.ts'
import { readNumber } from './read-number.ts'
import { daysFromCivil, ORDER_BITS, readTime } from './read-time.ts'
import type { ColumnBatch, RejectReason } from './row-batch.ts'
import { isUtf8, textOfRange } from './text-codec.ts'
import { millisOf } from './time-tally.ts'
import type { ZoneClock } from './zone-clock.ts'

const SPACE = 32
const DAY = 86_400_000
const LONGEST_TYPED = 64
const REMEMBERED = 5000
const EPOCH_MILLIS = { s: 1000, ms: 1, us: 0.001 } as const

/** Null: the cell was written (a value or a null); otherwise why it could not be. */
export type CellWriter = {
  readonly batch: ColumnBatch
  write(row: number, bytes: Uint8Array, from: number, to: number): RejectReason | null
}

export function makeCellWriter(plan: ColumnPlan, rows: number, clock: ZoneClock): CellWriter {
  if (plan.type === 'text') return makeTextWriter(plan, rows)
  const nulls = new NullWordSet(plan.nullWords)
  const batch = makeTypedBatch(plan.type, rows)
  const { values, valid } = batch
  const reason = reasonOf(plan)
  const read = makeReader(plan, clock)
  return {
    batch,
    write(row, bytes, from, to) {
      let start = from
      let end = to
      while (start < end && (bytes[start] as number) <= SPACE) start++
      while (end > start && (bytes[end - 1] as number) <= SPACE) end--
      const value = start === end ? Number.NaN : read(bytes, start, end)
      if (Number.isNaN(value)) {
        valid[row] = 0
        values[row] = 0
        return start === end || nulls.has(bytes, start, end) ? null : reason
      }
      values[row] = value
      valid[row] = 1
      return null
    },
  }
}

type TypedBatch = Exclude<ColumnBatch, { type: 'text' }>
/** NaN where the text is none of the column's values. */
type Reader = (bytes: Uint8Array, start: number, end: number) => number

function makeTypedBatch(type: TypedBatch['type'], rows: number): TypedBatch {
  const valid = new Uint8Array(rows)
  return type === 'boolean'
    ? { type, values: new Uint8Array(rows), valid }
    : { type, values: new Float64Array(rows), valid }
}

function makeReader({ type, format }: ColumnPlan, clock: ZoneClock): Reader {
  switch (format.kind) {
    case 'number':
      return makeNumberReader(format.decimal, type === 'integer')
    case 'time':
      return makeTimeReader(ORDER_BITS[format.order], format.order, type === 'date', clock)
    case 'epoch': {
      const scale = EPOCH_MILLIS[format.unit]
      return (bytes, start, end) => digits(bytes, start, end) * scale
    }
    case 'calendar':
      return (bytes, start, end) => calendarDay(digits(bytes, start, end), format.form)
    case 'boolean':
      return (bytes, start, end) => {
        const word = end - start > 16 ? '' : textOfRange(bytes, start, end).toLowerCase()
        return word === format.trueWord ? 1 : word === format.falseWord ? 0 : Number.NaN
      }
    case 'text':
      throw new Error('a typed column cannot have the format of text')
  }
}

function makeNumberReader(decimal: '.' | ',', whole: boolean): Reader {
  const parser = new CellParser()
  const known = remember((text) => {
    const reading = readNumber(text)
    const found =
      reading && !reading.identifier ? (decimal === '.' ? reading.dot : reading.comma) : null
    if (found === null || !Number.isFinite(found)) return Number.NaN
    return whole && !Number.isInteger(found) ? Number.NaN : found
  })
  return (bytes, start, end) => {
    const kind = parser.parse(bytes, start, end)
    const { value } = parser
    if (kind === INTEGER) return value
    if (decimal === '.' && !whole && (kind === DECIMAL || kind === GROUPED)) return value
    return end - start > LONGEST_TYPED ? Number.NaN : known(textOfRange(bytes, start, end))
  }
}

function makeTimeReader(
  bit: number,
  order: 'ymd' | 'dmy' | 'mdy',
  dayOnly: boolean,
  clock: ZoneClock,
): Reader {
  const parser = new CellParser()
  const settle = (local: number) =>
    dayOnly ? Math.floor(local / DAY) * DAY : clock.toInstant(local)
  const known = remember((text) => {
    const reading = readTime(text)
    if (!reading || (reading.orders & bit) === 0) return Number.NaN
    const millis = millisOf(reading, order)
    return reading.offset === null ? settle(millis) : millis
  })
  return (bytes, start, end) => {
    const kind = parser.parse(bytes, start, end)
    if (kind === DATE || kind === LOCAL) return settle(parser.value)
    if (kind === INSTANT) return parser.value
    return end - start > LONGEST_TYPED ? Number.NaN : known(textOfRange(bytes, start, end))
  }
}

/** Columns repeat themselves: what was read once the slow way is looked up. */
function remember(read: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>()
  return (text) => {
    let value = known.get(text)
    if (value === undefined) {
      value = read(text)
      if (known.size >= REMEMBERED) known.clear()
      known.set(text, value)
    }
    return value
  }
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  const text = end - start > 24 ? '' : textOfRange(bytes, start, end)
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN
}

function calendarDay(value: number, form: 'yyyymmdd' | 'yyyymm' | 'yyyy'): number {
  if (!Number.isInteger(value)) return Number.NaN
  const whole =
    form === 'yyyymmdd' ? value : form === 'yyyymm' ? value * 100 + 1 : value * 10_000 + 101
  const [year, month, day] = [
    Math.floor(whole / 10_000),
    Math.floor(whole / 100) % 100,
    whole % 100,
  ]
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN
  return daysFromCivil(year, month, day) * DAY
}

function reasonOf({ type }: ColumnPlan): RejectReason {
  if (type === 'boolean') return 'not-a-boolean'
  return type === 'integer' || type === 'number' ? 'not-a-number' : 'not-a-time'
}

function makeTextWriter(plan: ColumnPlan, rows: number): CellWriter {
  const nulls = new NullWordSet(plan.nullWords)
  const batch = {
    type: 'text' as const,
    bytes: new Uint8Array(rows * 16),
    offsets: new Uint32Array(rows + 1),
    valid: new Uint8Array(rows),
  }
  return {
    batch,
    write(row, bytes, from, to) {
      let start = from
      let end = to
      while (start < end && (bytes[start] as number) <= SPACE) start++
      while (end > start && (bytes[end - 1] as number) <= SPACE) end--
      const at = batch.offsets[row] as number
      batch.offsets[row + 1] = at
      batch.valid[row] = 0
      const length = end - start
      if (length === 0) return null
      if (length > CSV_LIMITS.fieldBytes) return 'field-too-long'
      if (nulls.has(bytes, start, end)) return null
      if (at + length > batch.bytes.length) batch.bytes = grown(batch.bytes, at + length)
      if (!copyStorable(bytes, start, end, batch.bytes, at)) return 'invalid-text'
      batch.offsets[row + 1] = at + length
      batch.valid[row] = 1
      return null
    },
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}

/** Copies; false for what PostgreSQL cannot store: damaged UTF-8 and the character NUL. */
function copyStorable(
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): boolean {
  let seen = 0
  for (let from = start, to = at; from < end; from++, to++) {
    const byte = bytes[from] as number
    // Beyond all bytes: a mark that a NUL was met.
    seen |= byte === 0 ? 256 : byte
    target[to] = byte
  }
  if (seen < 128) return true
  return seen < 256 && isUtf8(bytes.subarray(start, end))
}
