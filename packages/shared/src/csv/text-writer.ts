import type { CellWriter } from './cell-writer.ts'
import type { ColumnPlan } from './column-type.ts'
import { CSV_LIMITS } from './limits.ts'
import { NullWordSet } from './null-word-set.ts'
import type { ColumnBatch, RejectReason } from './row-batch.ts'
import { isUtf8 } from './text-codec.ts'

const SPACE = 32

/** Writes a column of texts: bytes are copied, never decoded. */
export function makeTextWriter(plan: ColumnPlan, rows: number): CellWriter {
  const writer = new TextWriter(plan, rows)
  return {
    batch: writer.batch,
    write(row, bytes, from, to) {
      let start = from
      let end = to
      while (start < end && (bytes[start] as number) <= SPACE) start++
      while (end > start && (bytes[end - 1] as number) <= SPACE) end--
      return writer.write(row, bytes, start, end)
    },
    writeBlock(firstRow, { bytes, starts, ends, width, rows }, column) {
      for (let index = 0, field = column; index < rows; index++, field += width) {
        const start = starts[field] as number
        const reason = writer.write(firstRow + index, bytes, start, ends[field] as number)
        if (reason !== null) return false
      }
      return true
    },
  }
}

class TextWriter {
  readonly batch: Extract<ColumnBatch, { type: 'text' }>
  readonly #nulls: NullWordSet

  constructor({ nullWords }: ColumnPlan, rows: number) {
    this.#nulls = new NullWordSet(nullWords)
    this.batch = {
      type: 'text',
      bytes: new Uint8Array(rows * 16),
      offsets: new Uint32Array(rows + 1),
      valid: new Uint8Array(rows),
    }
  }

  /** `start`/`end` without outer spaces. */
  write(row: number, bytes: Uint8Array, start: number, end: number): RejectReason | null {
    const { batch } = this
    const at = batch.offsets[row] as number
    batch.offsets[row + 1] = at
    batch.valid[row] = 0
    const length = end - start
    if (length === 0) return null
    if (length > CSV_LIMITS.fieldBytes) return 'field-too-long'
    if (this.#nulls.has(bytes, start, end)) return null
    if (at + length > batch.bytes.length) batch.bytes = grown(batch.bytes, at + length)
    if (!copyStorable(bytes, start, end, batch.bytes, at)) return 'invalid-text'
    batch.offsets[row + 1] = at + length
    batch.valid[row] = 1
    return null
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
