// Cuts UTF-8 bytes into records and fields. Works on byte ranges of one window so that the hot path makes no
// strings. What a file means never depends on where its chunks were cut: a record is only handed out once
// every byte that decides about it is there.
import { isMark, MARK_BYTES } from './byte-order-mark.ts'
import type { ScannerDialect } from './dialect.ts'
import { CSV_LIMITS } from './limits.ts'
import type { RecordBlock } from './record-block.ts'
import { ESCAPED, QUOTED, RecordView } from './record-view.ts'
import { isRule, unframe } from './table-frame.ts'
import { encodeUtf8 } from './text-codec.ts'

const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9
const BACKSLASH = 92

const NEED_MORE = -1
const NOT_QUOTED = -2
const NO_BYTE = 256

/** Its ranges point into the window, and are valid until the next call. */
export class RecordScanner extends RecordView {
  /** The current record is a line that is drawn between others. */
  isRule = false
  readonly #delimiter: Uint8Array
  /** What ends a record: LF, CR or both, or one byte of the dialect's own. */
  readonly #lineFeed: number
  readonly #return: number
  readonly #frame: ScannerDialect['frame']
  /** The current record began with a delimiter that is part of the frame. */
  #edged = false
  readonly #repeated: boolean
  readonly #spaceBeforeQuote: boolean
  /** 1 for each byte at which an unquoted field may end. */
  readonly #special = new Uint8Array(256)
  #position = 0
  #limit = 0
  #nextLine = 1
  /** Line ends inside the quoted fields of the current record. */
  #lines = 0
  #ended = false
  /** An incomplete record is tried again only when the window has doubled, so long ones cost linear time. */
  #retryAt = 0
  #discarding = false

  constructor(dialect: ScannerDialect, windowBytes = 1 << 12) {
    super(new Uint8Array(windowBytes))
    this.#delimiter = encodeUtf8(dialect.delimiter)
    this.delimiterByte = this.#delimiter[0] ?? NO_BYTE
    this.quoteByte = dialect.quote === null ? NO_BYTE : (encodeUtf8(dialect.quote)[0] ?? NO_BYTE)
    this.backslash = dialect.escape === 'backslash'
    this.#repeated = dialect.repeatedDelimiter
    this.#spaceBeforeQuote = dialect.spaceBeforeQuote
    const recordEnd = dialect.recordEnd ? encodeUtf8(dialect.recordEnd)[0] : undefined
    this.#lineFeed = recordEnd ?? LF
    this.#return = recordEnd === undefined ? CR : NO_BYTE
    this.#frame = dialect.frame
    for (const byte of [this.#lineFeed, this.#return, this.delimiterByte])
      if (byte < 256) this.#special[byte] = 1
    if (this.backslash) this.#special[BACKSLASH] = 1
  }

  feed(chunk: Uint8Array): void {
    const kept = this.#limit - this.#position
    const needed = kept + chunk.length + 1
    if (needed > this.bytes.length) this.#growWindow(needed)
    else if (this.#position > 0) this.bytes.copyWithin(0, this.#position, this.#limit)
    this.bytes.set(chunk, kept)
    this.#position = 0
    this.#limit = kept + chunk.length
    // A sentinel line end lets the inner loops run without a bounds check.
    this.bytes[this.#limit] = this.#lineFeed
  }

  /** Forgets everything, for another text in the same dialect. */
  restart(): void {
    this.#position = this.#limit = this.#retryAt = 0
    this.#nextLine = 1
    this.#ended = this.#discarding = false
  }

  end(): void {
    this.#ended = true
    this.bytes[this.#limit] = this.#lineFeed
  }

  /** Moves to the next record. False: feed more, or after `end`, the file is done. */
  next(): boolean {
    if (this.#discarding && !this.#discardLine()) return false
    if (!this.#ended && this.#limit - this.#position < this.#retryAt) return false
    if (this.#position >= this.#limit) return false
    this.fault = null
    this.isRule = false
    this.line = this.#nextLine
    this.recordStart = this.#position
    const end = this.#scanFields(this.#position)
    if (end !== NEED_MORE) return this.#finish(end)
    if (this.#limit - this.#position > CSV_LIMITS.recordBytes) return this.#discardRecord()
    this.#retryAt = (this.#limit - this.#position) * 2
    return false
  }

  /** Cuts ordinary records into `block`; false when the next one is none. */
  nextBlock(block: RecordBlock, most: number, hollow: boolean): boolean {
    const from = this.#position
    if (this.#discarding || from >= this.#limit) return false
    if (!this.#ended && this.#limit - from < this.#retryAt) return false
    this.#position = block.scan(this.bytes, from, this.#limit, most, hollow)
    block.firstLine = this.#nextLine
    this.#nextLine += block.rows
    if (block.rows > 0) this.#retryAt = 0
    return block.rows > 0
  }

  /** The line at which the next record begins. */
  get nextLine(): number {
    return this.#nextLine
  }

  #growWindow(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    grown.set(this.bytes.subarray(this.#position, this.#limit))
    this.bytes = grown
  }

  /** `end` is the first byte of the line end (or the limit). */
  #finish(end: number): true {
    this.recordEnd = end
    if (this.fieldCount === 1 && end === this.recordStart) this.fieldCount = 0
    if (end - this.recordStart > CSV_LIMITS.recordBytes) this.fault = 'record-too-long'
    if (this.#frame !== undefined) {
      this.isRule = isRule(this.bytes, this.recordStart, end)
      unframe(this, this.#edged)
    }
    const crlf =
      this.bytes[end] === this.#return &&
      end + 1 < this.#limit &&
      this.bytes[end + 1] === this.#lineFeed
    const next = Math.min(end + (crlf ? 2 : 1), this.#limit)
    this.#nextLine += this.#lines + 1
    this.#position = next
    this.#retryAt = 0
    return true
  }

  /** From the start of a record to its line end; NEED_MORE when the window ends first. */
  #scanFields(from: number): number {
    const bytes = this.bytes
    const special = this.#special
    const limit = this.#limit
    const lineFeed = this.#lineFeed
    const carriageReturn = this.#return
    this.fieldCount = 0
    this.#lines = 0
    let at = this.#beginning(from)
    if (at === NEED_MORE) return NEED_MORE
    let start = at
    let flags = 0
    let fresh = true
    for (;;) {
      if (fresh) {
        fresh = false
        start = at
        flags = 0
        const after = this.#openQuote(at)
        if (after === NEED_MORE) return NEED_MORE
        if (after !== NOT_QUOTED) {
          at = after
          start = -1
        }
      }
      while (special[bytes[at] as number] === 0) at++
      if (at >= limit) {
        if (!this.#ended) return NEED_MORE
        this.#push(start, limit, flags)
        return limit
      }
      const byte = bytes[at] as number
      if (byte === lineFeed || byte === carriageReturn) {
        if (byte === carriageReturn && at + 1 >= limit && !this.#ended) return NEED_MORE
        this.#push(start, at, flags)
        return at
      }
      const skip = this.#delimiterAt(at)
      if (skip === NEED_MORE) return NEED_MORE
      if (skip > 0) {
        this.#push(start, at, flags)
        at += skip
        fresh = true
      } else if (byte === BACKSLASH && this.backslash) {
        if (at + 1 >= limit && !this.#ended) return NEED_MORE
        flags = ESCAPED
        at = Math.min(at + 2, limit)
      } else at++
    }
  }

  /** Where the first field of a record begins. */
  #beginning(start: number): number {
    if (start + MARK_BYTES > this.#limit && !this.#ended) return NEED_MORE
    const from = isMark(this.bytes, start) ? Math.min(start + MARK_BYTES, this.#limit) : start
    if (this.#repeated) return this.#skipLeadingDelimiters(from)
    if (this.#return === NO_BYTE) return this.#skipLineEnds(from)
    return this.#frame === 'edges' ? this.#skipEdge(from) : from
  }

  /** Line ends behind a record end of another kind are there for people who look at the file. */
  #skipLineEnds(from: number): number {
    let at = from
    while (at < this.#limit && (this.bytes[at] === LF || this.bytes[at] === CR)) at++
    return at
  }

  #skipEdge(from: number): number {
    const at = this.#skipBlanks(from)
    if (at >= this.#limit && !this.#ended) return NEED_MORE
    const skip = this.#delimiterAt(at)
    this.#edged = skip > 0
    return skip === NEED_MORE ? NEED_MORE : skip > 0 ? at + skip : from
  }

  #skipLeadingDelimiters(from: number): number {
    let at = from
    while (at < this.#limit && this.bytes[at] === this.delimiterByte) at++
    return at
  }

  /** Length of the delimiter at `at`, 0 if there is none. */
  #delimiterAt(at: number): number {
    const bytes = this.bytes
    if (bytes[at] !== this.delimiterByte) return 0
    const length = this.#delimiter.length
    if (length > 1) {
      if (at + length > this.#limit && !this.#ended) return NEED_MORE
      for (let i = 1; i < length; i++) if (bytes[at + i] !== this.#delimiter[i]) return 0
    }
    if (!this.#repeated) return length
    let end = at + length
    while (end < this.#limit && bytes[end] === this.delimiterByte) end++
    return end >= this.#limit && !this.#ended ? NEED_MORE : end - at
  }

  /** A start of -1 means that a quoted field has been pushed already. */
  #push(start: number, end: number, flags: number): void {
    if (start < 0) return
    if (this.#repeated && start === end && this.fieldCount > 0) return
    const index = this.fieldCount
    if (index >= this.starts.length && !this.#makeRoom()) return
    this.starts[index] = start
    this.ends[index] = end
    this.flags[index] = flags
    this.fieldCount = index + 1
  }

  #makeRoom(): boolean {
    if (this.fieldCount >= CSV_LIMITS.fieldsPerRecord) {
      this.fault = 'too-many-fields'
      return false
    }
    this.growFields()
    return true
  }

  /** At the start of a field: reads a quoted one whole and returns where its delimiter or line end is. */
  #openQuote(at: number): number {
    if (this.bytes[at] === this.quoteByte)
      return at < this.#limit ? this.#readQuoted(at) : NOT_QUOTED
    if (!this.#spaceBeforeQuote || this.bytes[at] !== SPACE) return NOT_QUOTED
    const open = this.#skipBlanks(at)
    if (open >= this.#limit && !this.#ended) return NEED_MORE
    return open < this.#limit && this.bytes[open] === this.quoteByte
      ? this.#readQuoted(open)
      : NOT_QUOTED
  }

  #skipBlanks(from: number): number {
    let at = from
    while (at < this.#limit && (this.bytes[at] === SPACE || this.bytes[at] === TAB)) at++
    return at
  }

  /**
   * A quote that is followed by neither a delimiter, a line end nor a quote is part of the text. Such a stray
   * quote and a line end in one field contradict each other: stray first, the field was never quoted
   * (`"Big" Bob`); line end first, the opening quote was never closed and only its own line is lost.
   */
  #readQuoted(open: number): number {
    const { bytes } = this
    const limit = this.#limit
    const quote = this.quoteByte
    const lineFeed = this.#lineFeed
    const carriageReturn = this.#return
    let at = open + 1
    let flags = QUOTED
    let lines = 0
    let stray = false
    for (; at < limit; at++) {
      const byte = bytes[at]
      if (at - this.recordStart > CSV_LIMITS.recordBytes) return this.#unterminated()
      if (byte === quote) {
        const after = this.#afterQuote(at)
        if (after === NEED_MORE) return NEED_MORE
        if (after > 0) {
          this.#push(open + 1, at, flags)
          this.#lines += lines
          return after
        }
        if (bytes[at + 1] === quote && at + 1 < limit) {
          if (stray) {
            const close = this.#afterQuote(at + 1)
            if (close === NEED_MORE) return NEED_MORE
            if (close > 0) return this.#closeUnescaped(open + 1, at + 1, lines, close)
          }
          flags |= ESCAPED
          at++
        } else if (lines > 0) return this.#unterminated()
        else stray = true
      } else if (byte === BACKSLASH && this.backslash) {
        flags |= ESCAPED
        at++
      } else if (byte === lineFeed || byte === carriageReturn) {
        if (stray) return NOT_QUOTED
        if (byte === carriageReturn && at + 1 >= limit && !this.#ended) return NEED_MORE
        if (byte === lineFeed || bytes[at + 1] !== lineFeed || at + 1 >= limit) lines++
      }
    }
    if (!this.#ended) return NEED_MORE
    return stray ? NOT_QUOTED : this.#unterminated()
  }

  /** Quotes inside are written as they are (`"a "b""`), so the last of two is the one that closes. */
  #closeUnescaped(start: number, end: number, lines: number, after: number): number {
    this.#push(start, end, QUOTED)
    this.#lines += lines
    return after
  }

  #unterminated(): number {
    this.fault = 'unterminated-quote'
    return NOT_QUOTED
  }

  /** Where a closing quote's delimiter or line end is; 0 when the quote at `at` does not close the field. */
  #afterQuote(at: number): number {
    const { bytes } = this
    const next = at + 1
    if (next >= this.#limit) return this.#ended ? next : NEED_MORE
    const byte = bytes[next]
    if (byte === this.quoteByte) return 0
    if (byte === this.#lineFeed || byte === this.#return) return next
    const skip = this.#delimiterAt(next)
    if (skip !== 0) return skip === NEED_MORE ? NEED_MORE : next
    if (byte !== SPACE && byte !== TAB) return 0
    const end = this.#skipBlanks(next)
    if (end >= this.#limit) return this.#ended ? end : NEED_MORE
    if (bytes[end] === this.#lineFeed || bytes[end] === this.#return) return end
    const delimiter = this.#delimiterAt(end)
    return delimiter === NEED_MORE ? NEED_MORE : delimiter > 0 ? end : 0
  }

  /** A line without an end: it is handed out as a fault, and what is still to come of it is skipped. */
  #discardRecord(): true {
    this.fault = 'record-too-long'
    this.fieldCount = 0
    this.recordEnd = this.#limit
    this.#discarding = true
    this.#position = this.#limit
    this.#retryAt = 0
    return true
  }

  #findLineEnd(from: number): number {
    let at = from
    const [lineFeed, carriageReturn] = [this.#lineFeed, this.#return]
    while (at < this.#limit && this.bytes[at] !== lineFeed && this.bytes[at] !== carriageReturn)
      at++
    return at
  }

  /** Skips the rest of an endless line; false while its end has not come. */
  #discardLine(): boolean {
    const end = this.#findLineEnd(this.#position)
    const open = end >= this.#limit || (this.bytes[end] === this.#return && end + 1 >= this.#limit)
    if (open && !this.#ended) {
      this.#position = end
      return false
    }
    this.#discarding = false
    this.#lines = 0
    this.#finish(end)
    return true
  }
}
