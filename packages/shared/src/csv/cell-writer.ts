// Writes one column's cells into its batch, straight from bytes where the writing is an ordinary one.
import type { BlockParser } from './block-parser.ts'
import { CellParser, DATE, DECIMAL, GROUPED, INSTANT, INTEGER, LOCAL } from './cell-parser.ts'
import type { ColumnPlan } from './column-type.ts'
import { NullWordSet } from './null-word-set.ts'
import { readNumber } from './read-number.ts'
import { daysFromCivil, ORDER_BITS, readTime } from './read-time.ts'
import type { RecordBlock } from './record-block.ts'
import type { ColumnBatch, RejectReason } from './row-batch.ts'
import { textOfRange } from './text-codec.ts'
import { makeTextWriter } from './text-writer.ts'
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
  /** The column of a block, as it was parsed; false: one of its cells cannot be written. */
  writeBlock(row: number, block: RecordBlock, column: number, parsed: BlockParser): boolean
}

export function makeCellWriter(plan: ColumnPlan, rows: number, clock: ZoneClock): CellWriter {
  if (plan.type === 'text') return makeTextWriter(plan, rows)
  const nulls = new NullWordSet(plan.nullWords)
  const batch = makeTypedBatch(plan.type, rows)
  const { values, valid } = batch
  const reason = reasonOf(plan)
  const read = makeReader(plan, clock)
  const settle = makeSettler(plan.type === 'date', clock)
  const usable = usableKinds(plan)
  const asParsed = usable.reduce(
    (mask, use, kind) => (use === AS_PARSED ? mask | (1 << kind) : mask),
    0,
  )
  const write = (row: number, bytes: Uint8Array, start: number, end: number) => {
    const value = start === end ? Number.NaN : read(bytes, start, end)
    const isValue = !Number.isNaN(value)
    values[row] = isValue ? value : 0
    valid[row] = isValue ? 1 : 0
    return isValue || start === end || nulls.has(bytes, start, end) ? null : reason
  }
  return {
    batch,
    write(row, bytes, from, to) {
      let start = from
      let end = to
      while (start < end && (bytes[start] as number) <= SPACE) start++
      while (end > start && (bytes[end - 1] as number) <= SPACE) end--
      return write(row, bytes, start, end)
    },
    writeBlock(firstRow, { bytes, starts, ends, width, rows }, column, parser) {
      const { kinds, values: parsed, seen } = parser
      if ((seen & ~asParsed) === 0) {
        values.set(parsed.subarray(0, rows), firstRow)
        valid.fill(1, firstRow, firstRow + rows)
        return true
      }
      for (let index = 0, field = column; index < rows; index++, field += width) {
        const row = firstRow + index
        const use = usable[kinds[index] as number] as number
        if (use === NOT_USABLE) {
          const start = starts[field] as number
          if (write(row, bytes, start, ends[field] as number) !== null) return false
          continue
        }
        const value = parsed[index] as number
        values[row] = use === LOCAL_TIME ? settle(value) : value
        valid[row] = 1
      }
      return true
    },
  }
}

const NOT_USABLE = 0
const AS_PARSED = 1
const LOCAL_TIME = 2

/** Which kinds of the fast parser are values of this column, and how. */
function usableKinds({ type, format }: ColumnPlan): Uint8Array {
  const usable = new Uint8Array(8)
  if (format.kind === 'number') {
    usable[INTEGER] = AS_PARSED
    const decimals = format.decimal === '.' && type !== 'integer'
    if (decimals) usable[DECIMAL] = usable[GROUPED] = AS_PARSED
  } else if (format.kind === 'time') {
    usable[DATE] = usable[LOCAL] = LOCAL_TIME
    usable[INSTANT] = AS_PARSED
  }
  return usable
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
  const settle = makeSettler(dayOnly, clock)
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

/** A local time as the column holds it. */
function makeSettler(dayOnly: boolean, clock: ZoneClock): (local: number) => number {
  return (local) => (dayOnly ? Math.floor(local / DAY) * DAY : clock.toInstant(local))
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
