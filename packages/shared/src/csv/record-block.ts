// Runs of ordinary records, cut at once: exactly the table's width, nothing escaped, no line end inside quotes. What is
// not ordinary ends the run and is left to the scanner, which knows everything.
import { isMark } from './byte-order-mark.ts'
import { CSV_LIMITS } from './limits.ts'
import { RecordView } from './record-view.ts'

const LF = 10
const CR = 13
const SPACE = 32
const APOSTROPHE = 39
const MOST_ROWS = 512
/** Instead of a byte that ends a field. */
const ODD = -1

export type BlockRules = {
  /** Bytes; 256 for none. */
  delimiter: number
  quote: number
  /** First byte of the lines that are comments; 256 for none. */
  comment: number
  /** The first cell of a header that may come back, in bytes. */
  header: Uint8Array | null
}

export class RecordBlock {
  readonly width: number
  rows = 0
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  /** Field `column` of row `row` is at `row * width + column`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Physical line of the first row; every row is one line. */
  firstLine = 0
  readonly mostRows: number
  readonly #rules: BlockRules
  readonly #recordStarts: Int32Array
  readonly #recordEnds: Int32Array
  readonly #view: BlockView

  constructor(width: number, rules: BlockRules) {
    this.width = width
    this.#rules = rules
    this.mostRows = Math.max(1, Math.min(MOST_ROWS, (1 << 12) / width) | 0)
    this.starts = new Int32Array(this.mostRows * width)
    this.ends = new Int32Array(this.mostRows * width)
    this.#recordStarts = new Int32Array(this.mostRows)
    this.#recordEnds = new Int32Array(this.mostRows)
    this.#view = new BlockView(width)
  }

  /** One row as a record, until the next call. */
  view(row: number): RecordView {
    const from = row * this.width
    this.#view.show(
      this.bytes,
      this.starts.subarray(from, from + this.width),
      this.ends.subarray(from, from + this.width),
    )
    this.#view.recordStart = this.#recordStarts[row] as number
    this.#view.recordEnd = this.#recordEnds[row] as number
    this.#view.line = this.firstLine + row
    return this.#view
  }

  /**
   * Cuts up to `most` records of `bytes[from, limit)` and returns where the next one begins. A line end has to stand at
   * `limit`. `hollow`: rows without their second and last cell are ordinary.
   */
  scan(
    bytes: Uint8Array<ArrayBuffer>,
    from: number,
    limit: number,
    most: number,
    hollow: boolean,
  ): number {
    this.bytes = bytes
    const { starts, ends, width } = this
    const { delimiter, quote } = this.#rules
    const last = Math.min(most, this.mostRows)
    let position = from
    let rows = 0
    for (; rows < last; rows++) {
      const base = rows * width
      const stop = base + width
      let field = base
      let at = position
      let byte = 0
      for (;;) {
        let start = at
        byte = bytes[at] as number
        if (byte === quote) {
          start = ++at
          byte = bytes[at] as number
          while (byte !== quote && byte !== LF && byte !== CR) byte = bytes[++at] as number
          if (byte !== quote || field >= stop) {
            byte = ODD
            break
          }
          starts[field] = start
          ends[field++] = at
          byte = bytes[++at] as number
          if (byte !== delimiter && byte !== LF && byte !== CR) byte = ODD
        } else {
          while (byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++at] as number
          if (field >= stop) byte = ODD
          starts[field] = start
          ends[field++] = at
        }
        if (byte !== delimiter) break
        at++
      }
      const next = byte === CR && bytes[at + 1] === LF ? at + 2 : at + 1
      // The last byte of the window is left to the scanner: it knows whether more is to come.
      if ((byte !== LF && byte !== CR) || next >= limit || field !== stop) break
      if (at - position > CSV_LIMITS.recordBytes || this.#isOdd(position, base, hollow)) break
      this.#recordStarts[rows] = position
      this.#recordEnds[rows] = at
      position = next
    }
    this.rows = rows
    return position
  }

  /** A comment, a header, an empty row, one behind a byte order mark, or one that may be written in another way. */
  #isOdd(position: number, base: number, hollow: boolean): boolean {
    const { bytes, starts, ends, width } = this
    const first = bytes[position] as number
    const start = starts[base] as number
    const end = ends[base] as number
    if (first === this.#rules.comment || bytes[start] === APOSTROPHE) return true
    if (isMark(bytes, position)) return true
    if (start === end || (bytes[start] as number) <= SPACE) {
      if (this.#isBlank(base)) return true
    }
    const lastField = base + width - 1
    if (!hollow && width > 2 && starts[base + 1] === ends[base + 1]) {
      if (starts[lastField] === ends[lastField]) return true
    }
    return this.#isHeader(start, end)
  }

  #isBlank(base: number): boolean {
    for (let field = base; field < base + this.width; field++) {
      for (let at = this.starts[field] as number; at < (this.ends[field] as number); at++) {
        if ((this.bytes[at] as number) > SPACE) return false
      }
    }
    return true
  }

  #isHeader(start: number, end: number): boolean {
    const { header } = this.#rules
    if (header === null || end - start !== header.length) return false
    for (let at = 0; at < header.length; at++) {
      if (this.bytes[start + at] !== header[at]) return false
    }
    return true
  }
}

class BlockView extends RecordView {
  constructor(width: number) {
    super(new Uint8Array(0))
    this.fieldCount = width
    this.flags = new Uint8Array(width)
  }

  show(bytes: Uint8Array<ArrayBuffer>, starts: Int32Array, ends: Int32Array): void {
    this.bytes = bytes
    this.starts = starts as Int32Array<ArrayBuffer>
    this.ends = ends as Int32Array<ArrayBuffer>
  }
}
