// Rows in PostgreSQL's binary COPY format, straight from columnar batches: no row objects, no strings, no
// BigInt. https://www.postgresql.org/docs/current/sql-copy.html (Binary Format)

import type { ColumnType } from '@pulse/shared/api/datasets'
import type { ColumnBatch, RowBatch } from '@pulse/shared/csv/row-batch'

/** What a column of the file becomes on the wire. A time axis of dates is an instant. */
export type WireType = ColumnType

// "PGCOPY\n\377\r\n\0", no flags, no header extension.
const HEADER = Uint8Array.of(80, 71, 67, 79, 80, 89, 10, 255, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0)
const FIELD_HEAD = 4
const ROW_HEAD = 2
const LARGEST_FIXED_FIELD = FIELD_HEAD + 8
/** 2000-01-01, at which PostgreSQL's clock starts, in microseconds and in days of the Unix one. */
const EPOCH_MICROSECONDS = 946_684_800_000_000
const EPOCH_DAYS = 10_957
const DAY_MILLISECONDS = 86_400_000
const TWO_32 = 4_294_967_296
/** Shorter texts are copied by hand: a call of `set` costs more than the bytes. */
const SHORT_TEXT = 32

export class BinaryCopyEncoder {
  readonly #types: readonly WireType[]
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView
  #length = 0

  constructor(types: readonly WireType[], capacity: number) {
    this.#types = types
    this.#bytes = new Uint8Array(capacity)
    this.#view = new DataView(this.#bytes.buffer)
    this.#bytes.set(HEADER)
    this.#length = HEADER.length
  }

  /**
   * Encodes rows from `start` until the buffer is full; returns the first row that is not in it. A row
   * too large for what is left of a buffer that is not yet half full makes it grow, so that no buffer
   * leaves with less than half of its capacity.
   */
  encode(batch: RowBatch, start: number): number {
    let row = start
    for (; row < batch.rowCount; row++) {
      const size = this.#sizeBound(batch, row)
      if (this.#length + size > this.#bytes.length) {
        if (this.#length * 2 > this.#bytes.length) return row
        this.#grow(this.#length + size)
      }
      this.#encodeRow(batch.columns, row)
    }
    return row
  }

  finish(): Uint8Array<ArrayBuffer> {
    if (this.#length + ROW_HEAD > this.#bytes.length) this.#grow(this.#length + ROW_HEAD)
    this.#view.setInt16(this.#length, -1)
    this.#length += ROW_HEAD
    return this.#bytes.subarray(0, this.#length)
  }

  /** What was encoded so far; from here on the encoder writes into `next`. */
  swap(next: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const full = this.#bytes.subarray(0, this.#length)
    this.#bytes = next
    this.#view = new DataView(next.buffer, next.byteOffset, next.byteLength)
    this.#length = 0
    return full
  }

  #sizeBound(batch: RowBatch, row: number): number {
    let size = ROW_HEAD + this.#types.length * LARGEST_FIXED_FIELD
    for (const column of batch.columns) {
      if (column.type === 'text') {
        size += (column.offsets[row + 1] ?? 0) - (column.offsets[row] ?? 0)
      }
    }
    return size
  }

  #grow(size: number): void {
    const larger = new Uint8Array(Math.max(size, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }

  /** Everything in locals: fields of the object cost a third of the time here. */
  #encodeRow(columns: readonly ColumnBatch[], row: number): void {
    const types = this.#types
    const view = this.#view
    let at = this.#length
    view.setInt16(at, types.length)
    at += ROW_HEAD
    for (let index = 0; index < types.length; index++) {
      const column = columns[index]
      if (column === undefined || column.valid[row] !== 1) {
        view.setInt32(at, -1)
        at += FIELD_HEAD
      } else if (column.type === 'text') {
        const start = column.offsets[row] ?? 0
        const end = column.offsets[row + 1] ?? 0
        view.setInt32(at, end - start)
        at += FIELD_HEAD
        copyText(column.bytes, start, end, this.#bytes, at)
        at += end - start
      } else {
        at = writeFixed(view, at, types[index], column.values[row] ?? 0)
      }
    }
    this.#length = at
  }
}

/** Returns where the next field begins. */
function writeFixed(view: DataView, at: number, type: WireType | undefined, value: number): number {
  switch (type) {
    case 'number':
      view.setInt32(at, 8)
      view.setFloat64(at + FIELD_HEAD, value)
      return at + LARGEST_FIXED_FIELD
    case 'integer':
      return writeInt64(view, at, value)
    case 'timestamp':
      return writeInt64(view, at, Math.round(value * 1000) - EPOCH_MICROSECONDS)
    case 'date':
      view.setInt32(at, 4)
      view.setInt32(at + FIELD_HEAD, Math.floor(value / DAY_MILLISECONDS) - EPOCH_DAYS)
      return at + FIELD_HEAD + 4
    default:
      view.setInt32(at, 1)
      view.setUint8(at + FIELD_HEAD, value)
      return at + FIELD_HEAD + 1
  }
}

function writeInt64(view: DataView, at: number, value: number): number {
  const high = Math.floor(value / TWO_32)
  view.setInt32(at, 8)
  view.setInt32(at + FIELD_HEAD, high)
  view.setUint32(at + FIELD_HEAD + 4, value - high * TWO_32)
  return at + LARGEST_FIXED_FIELD
}

function copyText(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): void {
  if (end - start > SHORT_TEXT) {
    target.set(source.subarray(start, end), at)
    return
  }
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from] ?? 0
}
