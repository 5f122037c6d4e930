// Rows in PostgreSQL's binary COPY format, straight from columnar batches: no row objects, no strings, no
// BigInt. https://www.postgresql.org/docs/current/sql-copy.html (Binary Format)

import type { ColumnType } from '@pulse/shared/api/datasets'
import type { ColumnBatch, RowBatch } from '@pulse/shared/csv/row-batch'
import { writeField } from './copy-fields.ts'

/** What a column of the file becomes on the wire. A time axis of dates is an instant. */
export type WireType = ColumnType

// "PGCOPY\n\377\r\n\0", no flags, no header extension.
const HEADER = Uint8Array.of(80, 71, 67, 79, 80, 89, 10, 255, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0)
const FIELD_HEAD = 4
const ROW_HEAD = 2
const WIDTHS: Record<WireType, number> = {
  ...{ number: 8, integer: 8, timestamp: 8, date: 4, boolean: 1 },
  // Beside its bytes.
  text: 0,
}
/** So many rows are written column by column: a loop over one type takes two thirds of one over all fields of a row. */
const BLOCK_ROWS = 128

export class BinaryCopyEncoder {
  readonly #types: readonly WireType[]
  /** Bytes of a row without its texts, if nothing in it is null. */
  readonly #rowBytes: number
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView
  #length = 0
  /** Of the rows of the block at hand: their bytes, and where the next field of each goes. */
  readonly #sizes = new Int32Array(BLOCK_ROWS)
  readonly #cursors = new Int32Array(BLOCK_ROWS)

  constructor(types: readonly WireType[], capacity: number) {
    this.#types = types
    this.#rowBytes = types.reduce((sum, type) => sum + FIELD_HEAD + WIDTHS[type], ROW_HEAD)
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
    while (row < batch.rowCount) {
      const rows = Math.min(BLOCK_ROWS, batch.rowCount - row)
      this.#measure(batch, row, rows)
      const fitting = this.#place(rows)
      if (fitting > 0) this.#write(batch, row, fitting)
      row += fitting
      if (fitting === rows) continue
      if (this.#length * 2 > this.#bytes.length) return row
      this.#grow(this.#length + (this.#sizes[fitting] ?? 0))
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

  #measure({ columns }: RowBatch, from: number, rows: number): void {
    const sizes = this.#sizes
    sizes.fill(this.#rowBytes, 0, rows)
    for (const [index, type] of this.#types.entries()) {
      const column = columns[index]
      const valid = column?.valid.subarray(from, from + rows)
      if (column?.type === 'text') addLengths(sizes, rows, column, from)
      else if (!valid || valid.includes(0)) takeOffNulls(sizes, rows, WIDTHS[type], valid)
    }
  }

  /** How many of the rows there is room for. */
  #place(rows: number): number {
    let at = this.#length
    for (let row = 0; row < rows; row++) {
      const next = at + (this.#sizes[row] ?? 0)
      if (next > this.#bytes.length) return row
      this.#cursors[row] = at
      at = next
    }
    return rows
  }

  #write({ columns }: RowBatch, from: number, rows: number): void {
    const cursors = this.#cursors
    for (let row = 0; row < rows; row++) {
      const at = cursors[row] ?? 0
      this.#view.setInt16(at, this.#types.length)
      cursors[row] = at + ROW_HEAD
    }
    const target = { bytes: this.#bytes, view: this.#view, cursors, rows }
    for (const [index, type] of this.#types.entries()) {
      writeField(target, type, columns[index], from)
    }
    this.#length = cursors[rows - 1] ?? this.#length
  }

  #grow(size: number): void {
    const larger = new Uint8Array(Math.max(size, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}

function addLengths(
  sizes: Int32Array,
  rows: number,
  { offsets, valid }: Extract<ColumnBatch, { type: 'text' }>,
  from: number,
): void {
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] !== 1) continue
    const length = (offsets[from + row + 1] ?? 0) - (offsets[from + row] ?? 0)
    sizes[row] = (sizes[row] ?? 0) + length
  }
}

function takeOffNulls(
  sizes: Int32Array,
  rows: number,
  width: number,
  valid: Uint8Array | undefined,
): void {
  for (let row = 0; row < rows; row++) {
    if (valid?.[row] !== 1) sizes[row] = (sizes[row] ?? 0) - width
  }
}
