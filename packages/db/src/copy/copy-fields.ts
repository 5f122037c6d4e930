// One column of a block of rows on the wire. `cursors` say where each row's next field goes, and are moved on.
import type { ColumnType } from '@pulse/shared/api/datasets'
import type { ColumnBatch } from '@pulse/shared/csv/row-batch'

export type CopyTarget = {
  bytes: Uint8Array
  /** Of the same bytes. */
  view: DataView
  cursors: Int32Array
  rows: number
}

type Numbers = { values: Float64Array | Uint8Array; valid: Uint8Array }

/** 2000-01-01, at which PostgreSQL's clock starts, in microseconds and in days of the Unix one. */
const EPOCH_MICROSECONDS = 946_684_800_000_000
const EPOCH_DAYS = 10_957
const DAY_MILLISECONDS = 86_400_000
const TWO_32 = 4_294_967_296
/** Shorter texts are copied by hand: a call of `set` costs more than the bytes. */
const SHORT_TEXT = 32

export function writeField(
  target: CopyTarget,
  type: ColumnType,
  column: ColumnBatch | undefined,
  from: number,
): void {
  if (column === undefined) writeNulls(target)
  else if (column.type === 'text') writeTexts(target, column, from)
  else FIELD_WRITERS[type](target, column, from)
}

const FIELD_WRITERS: Record<ColumnType, typeof writeDoubles> = {
  number: writeDoubles,
  integer: writeIntegers,
  timestamp: writeInstants,
  date: writeDays,
  boolean: writeBooleans,
  // A column of texts has no numbers.
  text: writeNulls,
}

function writeNull(view: DataView, cursors: Int32Array, row: number): void {
  const at = cursors[row] ?? 0
  view.setInt32(at, -1)
  cursors[row] = at + 4
}

function writeNulls({ view, cursors, rows }: CopyTarget): void {
  for (let row = 0; row < rows; row++) writeNull(view, cursors, row)
}

function writeDoubles({ view, cursors, rows }: CopyTarget, column: Numbers, from: number): void {
  const { values, valid } = column
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] !== 1) {
      writeNull(view, cursors, row)
      continue
    }
    const at = cursors[row] ?? 0
    view.setInt32(at, 8)
    view.setFloat64(at + 4, values[from + row] ?? 0)
    cursors[row] = at + 12
  }
}

function writeIntegers({ view, cursors, rows }: CopyTarget, column: Numbers, from: number): void {
  const { values, valid } = column
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] === 1) writeInt64(view, cursors, row, values[from + row] ?? 0)
    else writeNull(view, cursors, row)
  }
}

function writeInstants({ view, cursors, rows }: CopyTarget, column: Numbers, from: number): void {
  const { values, valid } = column
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] !== 1) writeNull(view, cursors, row)
    else {
      const microseconds = Math.round((values[from + row] ?? 0) * 1000)
      writeInt64(view, cursors, row, microseconds - EPOCH_MICROSECONDS)
    }
  }
}

function writeInt64(view: DataView, cursors: Int32Array, row: number, value: number): void {
  const at = cursors[row] ?? 0
  const high = Math.floor(value / TWO_32)
  view.setInt32(at, 8)
  view.setInt32(at + 4, high)
  view.setUint32(at + 8, value - high * TWO_32)
  cursors[row] = at + 12
}

function writeDays({ view, cursors, rows }: CopyTarget, column: Numbers, from: number): void {
  const { values, valid } = column
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] !== 1) {
      writeNull(view, cursors, row)
      continue
    }
    const at = cursors[row] ?? 0
    view.setInt32(at, 4)
    view.setInt32(at + 4, Math.floor((values[from + row] ?? 0) / DAY_MILLISECONDS) - EPOCH_DAYS)
    cursors[row] = at + 8
  }
}

function writeBooleans({ view, cursors, rows }: CopyTarget, column: Numbers, from: number): void {
  const { values, valid } = column
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] !== 1) {
      writeNull(view, cursors, row)
      continue
    }
    const at = cursors[row] ?? 0
    view.setInt32(at, 1)
    view.setUint8(at + 4, values[from + row] ?? 0)
    cursors[row] = at + 5
  }
}

function writeTexts(
  { bytes, view, cursors, rows }: CopyTarget,
  { bytes: source, offsets, valid }: Extract<ColumnBatch, { type: 'text' }>,
  from: number,
): void {
  for (let row = 0; row < rows; row++) {
    if (valid[from + row] !== 1) {
      writeNull(view, cursors, row)
      continue
    }
    const at = cursors[row] ?? 0
    const start = offsets[from + row] ?? 0
    const end = offsets[from + row + 1] ?? 0
    view.setInt32(at, end - start)
    copyText(source, start, end, bytes, at + 4)
    cursors[row] = at + 4 + end - start
  }
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
