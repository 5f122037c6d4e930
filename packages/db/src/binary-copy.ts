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

  #encodeRow(columns: readonly ColumnBatch[], row: number): void {
    const types = this.#types
    this.#view.setInt16(this.#length, types.length)
    this.#length += ROW_HEAD
    for (let index = 0; index < types.length; index++) {
      const column = columns[index]
      if (column === undefined || column.valid[row] !== 1) {
        this.#view.setInt32(this.#length, -1)
        this.#length += FIELD_HEAD
      } else if (column.type === 'text') {
        this.#text(column.bytes, column.offsets[row] ?? 0, column.offsets[row + 1] ?? 0)
      } else {
        this.#fixed(types[index], column.values[row] ?? 0)
      }
    }
  }

  #fixed(type: WireType | undefined, value: number): void {
    switch (type) {
      case 'number':
        this.#view.setInt32(this.#length, 8)
        this.#view.setFloat64(this.#length + FIELD_HEAD, value)
        this.#length += LARGEST_FIXED_FIELD
        return
      case 'integer':
        this.#int64(value)
        return
      case 'timestamp':
        this.#int64(Math.round(value * 1000) - EPOCH_MICROSECONDS)
        return
      case 'date':
        this.#view.setInt32(this.#length, 4)
        this.#view.setInt32(
          this.#length + FIELD_HEAD,
          Math.floor(value / DAY_MILLISECONDS) - EPOCH_DAYS,
        )
        this.#length += FIELD_HEAD + 4
        return
      default:
        this.#view.setInt32(this.#length, 1)
        this.#bytes[this.#length + FIELD_HEAD] = value
        this.#length += FIELD_HEAD + 1
    }
  }

  #int64(value: number): void {
    const high = Math.floor(value / TWO_32)
    this.#view.setInt32(this.#length, 8)
    this.#view.setInt32(this.#length + FIELD_HEAD, high)
    this.#view.setUint32(this.#length + FIELD_HEAD + 4, value - high * TWO_32)
    this.#length += LARGEST_FIXED_FIELD
  }

  #text(source: Uint8Array, start: number, end: number): void {
    const length = end - start
    const target = this.#bytes
    this.#view.setInt32(this.#length, length)
    this.#length += FIELD_HEAD
    if (length > SHORT_TEXT) {
      target.set(source.subarray(start, end), this.#length)
    } else {
      for (let index = 0; index < length; index++) {
        target[this.#length + index] = source[start + index] ?? 0
      }
    }
    this.#length += length
  }
}
