import { CSV_LIMITS } from './limits.ts'
import { textOfRange } from './text-codec.ts'
import { unescapeField } from './unescape-field.ts'

const SPACE = 32
const BACKSLASH = 92
const NO_BYTE = 256

export const QUOTED = 1
export const ESCAPED = 2

/** Why a record could not be read as written. */
export type RecordFault = 'unterminated-quote' | 'record-too-long' | 'too-many-fields'

/** One record, as ranges of the bytes that it stands in. */
export class RecordView {
  bytes: Uint8Array<ArrayBuffer>
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  flags = new Uint8Array(64)
  /** Fields of the current record; 0 for a blank line. */
  fieldCount = 0
  recordStart = 0
  /** Without the line end. */
  recordEnd = 0
  /** Physical line, from 1, at which the current record starts. */
  line = 0
  fault: RecordFault | null = null
  /** The range that `value` found. */
  valueBytes: Uint8Array
  valueStart = 0
  valueEnd = 0
  protected quoteByte = NO_BYTE
  protected delimiterByte = NO_BYTE
  protected backslash = false
  #scratch = new Uint8Array(0)

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
    this.valueBytes = bytes
  }

  /** Points valueBytes/valueStart/valueEnd at field `index`, unescaped. A missing field is empty. */
  value(index: number): void {
    if (index >= this.fieldCount) {
      this.valueStart = this.valueEnd = 0
      return
    }
    this.valueBytes = this.bytes
    this.valueStart = this.starts[index] as number
    this.valueEnd = this.ends[index] as number
    if (((this.flags[index] as number) & ESCAPED) !== 0) this.#unescape(index)
  }

  isBlank(index: number): boolean {
    for (let at = this.starts[index] as number; at < (this.ends[index] as number); at++) {
      if ((this.bytes[at] as number) > SPACE) return false
    }
    return true
  }

  /** Whether the field holds `text`; most that do not are told by their first byte. */
  equals(index: number, text: string): boolean {
    const first = this.bytes[this.starts[index] as number]
    const code = text.charCodeAt(0)
    if (code < 128 && first !== code && first !== BACKSLASH && first !== this.quoteByte)
      return false
    return this.text(index) === text
  }

  text(index: number): string {
    this.value(index)
    return textOfRange(this.valueBytes, this.valueStart, this.valueEnd)
  }

  /** The record as it is in the file, capped. */
  original(): string {
    const end = Math.min(this.recordEnd, this.recordStart + CSV_LIMITS.rejectTextBytes)
    return textOfRange(this.bytes, this.recordStart, end)
  }

  protected growFields(): void {
    const size = this.starts.length * 4
    const { starts, ends, flags } = this
    this.starts = new Int32Array(size)
    this.ends = new Int32Array(size)
    this.flags = new Uint8Array(size)
    this.starts.set(starts)
    this.ends.set(ends)
    this.flags.set(flags)
  }

  #unescape(index: number): void {
    const length = this.valueEnd - this.valueStart
    if (this.#scratch.length < length) this.#scratch = new Uint8Array(length * 2)
    const field = this.bytes.subarray(this.valueStart, this.valueEnd)
    const quoted = ((this.flags[index] as number) & QUOTED) !== 0
    this.valueEnd = unescapeField(field, this.#scratch, {
      quote: this.quoteByte,
      quoted,
      delimiter: this.delimiterByte,
      backslash: this.backslash,
    })
    this.valueBytes = this.#scratch
    this.valueStart = 0
  }
}
