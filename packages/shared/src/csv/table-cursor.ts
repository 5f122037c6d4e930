// The rows of a file's table, one by one: decodes, cuts, and leaves out what the dialect says is no row.
import type { Dialect } from './dialect.ts'
import { LineUnquoter } from './quoted-lines.ts'
import { RecordBlock } from './record-block.ts'
import { RecordRepair } from './record-repair.ts'
import { QUOTED } from './record-view.ts'
import { RecordScanner } from './scan-records.ts'
import { encodeUtf8 } from './text-codec.ts'
import { Transcoder } from './transcode.ts'

export type SkippedLine = { line: number; text: string }

const MOST_SHOWN = 64
const FEW_ROWS = 4
const PAUSE = 8
/** What bytes that are no characters are read as. */
const DAMAGED = '\ufffd'

export class TableCursor {
  /** Stands on the current row. */
  scanner: RecordScanner
  /** The rows that `nextBlock` found. */
  block: RecordBlock | null = null
  /** Bytes of the file, as they came, fed so far. */
  bytesRead = 0
  /** Records of the table that hold nothing; they are no rows. */
  blankRows = 0
  /** Rows that were written in another dialect than the file. */
  repairedRows = 0
  /** Of them, those right above the current row. */
  emptyRowsAbove = 0
  /** The current row comes right after a blank line. */
  afterBlank = false
  /** The line at which the table ends has been met. */
  ended = false
  headerRecords: string[][] = []
  comments: SkippedLine[] = []
  repeatedHeaders: SkippedLine[] = []
  readonly #dialect: Dialect
  readonly #transcoder: Transcoder
  readonly #unquoter: LineUnquoter | null
  readonly #main: RecordScanner
  readonly #repair: RecordRepair
  readonly #plain: boolean
  #gap = false
  /** The last call gave a row: what is counted for a row begins anew, but not because a chunk ended. */
  #given = false
  /** Rows to go before the next attempt at a block: where rows are odd, attempts cost more than they bring. */
  #pause = 0

  constructor(dialect: Dialect) {
    this.#dialect = dialect
    this.#transcoder = new Transcoder(dialect)
    this.#unquoter = dialect.quotedLines ? new LineUnquoter() : null
    this.#main = new RecordScanner(dialect)
    this.scanner = this.#main
    this.#repair = new RecordRepair(dialect, dialect.width)
    this.#plain = isPlain(dialect)
  }

  feed(chunk: Uint8Array): void {
    this.bytesRead += chunk.length
    const text = this.#transcoder.push(chunk)
    this.#main.feed(this.#unquoter?.push(text) ?? text)
  }

  end(): void {
    const text = this.#transcoder.end()
    this.#main.feed(this.#unquoter?.push(text) ?? text)
    if (this.#unquoter) this.#main.feed(this.#unquoter.end())
    this.#main.end()
  }

  /** Moves `scanner` to the table's next row. False: feed more, or after `end`, there is none. */
  next(): boolean {
    const scanner = this.#main
    const { endLine } = this.#dialect
    if (this.#given) this.emptyRowsAbove = 0
    this.#given = false
    while (!this.ended && scanner.next()) {
      this.scanner = scanner
      if (endLine !== null && scanner.line >= endLine) this.ended = true
      else if (this.#isRow()) {
        this.#given = true
        return true
      }
    }
    return false
  }

  /** Many ordinary rows at once, into `block`; false where the next one needs `next`. */
  nextBlock(most: number, hollow: boolean): boolean {
    if (!this.#plain || this.#gap || this.ended || this.#pause-- > 0) return false
    if (this.headerRecords.length < this.#dialect.headerRows) return false
    const line = this.#main.nextLine
    if (line <= this.#dialect.preambleLines) return false
    const { endLine } = this.#dialect
    const left = endLine === null ? most : Math.min(most, endLine - line)
    if (left <= 0) return false
    this.block ??= this.#makeBlock()
    if (this.#main.nextBlock(this.block, left, hollow)) {
      this.afterBlank = false
      this.#pause = this.block.rows < FEW_ROWS && this.block.rows < left ? PAUSE : 0
      return true
    }
    this.#pause = PAUSE
    return false
  }

  #makeBlock(): RecordBlock {
    const { delimiter, quote, comment, width } = this.#dialect
    const [header] = this.headerRecords
    return new RecordBlock(width, {
      delimiter: byteOf(delimiter),
      quote: byteOf(quote),
      comment: byteOf(comment),
      header: header && header.length > 1 ? encodeUtf8(header[0] ?? '') : null,
    })
  }

  cells(): string[] {
    return Array.from({ length: this.scanner.fieldCount }, (_, index) => this.scanner.text(index))
  }

  /** Fields beyond the table's width that hold something; trailing delimiters do not. */
  hasSurplus(): boolean {
    for (let index = this.#dialect.width; index < this.scanner.fieldCount; index++) {
      if (!this.scanner.isBlank(index)) return true
    }
    return false
  }

  #isRow(): boolean {
    const { scanner } = this
    if (scanner.line <= this.#dialect.preambleLines) return false
    if (scanner.isRule) {
      this.#show(this.comments)
      return false
    }
    if (scanner.fault === null) {
      if (this.#isBlank()) return this.#skipBlank()
      if (this.#isComment()) return false
      this.#repairRow()
    }
    if (this.headerRecords.length < this.#dialect.headerRows && scanner.fieldCount > 0) {
      this.headerRecords.push(this.cells())
      this.emptyRowsAbove = 0
      this.#gap = false
      return false
    }
    if (scanner.fault === null && this.#isRepeatedHeader()) return false
    this.afterBlank = this.#gap
    this.#gap = false
    return true
  }

  #isBlank(): boolean {
    const { scanner } = this
    for (let index = 0; index < scanner.fieldCount; index++) {
      if (!scanner.isBlank(index)) return false
    }
    // In a table of one column two quotes are a row, and its cell is empty.
    const isQuoted = ((scanner.flags[0] as number) & QUOTED) !== 0
    return scanner.fieldCount !== 1 || this.#dialect.width !== 1 || !isQuoted
  }

  #repairRow(): void {
    if (!this.#repair.isSuspect(this.scanner)) return
    const repaired = this.#repair.repair(this.scanner)
    if (!repaired) return
    this.scanner = repaired
    if (this.headerRecords.length >= this.#dialect.headerRows) this.repairedRows++
  }

  #skipBlank(): false {
    if (this.scanner.fieldCount > 1) {
      this.blankRows++
      this.emptyRowsAbove++
    }
    this.#gap = true
    return false
  }

  #isComment(): boolean {
    const { scanner } = this
    const { comment } = this.#dialect
    const isQuoted = ((scanner.flags[0] as number) & QUOTED) !== 0
    if (comment === null || isQuoted || !scanner.text(0).startsWith(comment)) return false
    this.#show(this.comments)
    return true
  }

  /** Files that were joined bring their headers along. */
  #isRepeatedHeader(): boolean {
    const header = this.headerRecords[0]
    if (header?.length !== this.scanner.fieldCount || header.length < 2) return false
    // Blocks know it by its bytes, which a damaged character does not tell.
    if (header[0]?.includes(DAMAGED)) return false
    if (!this.scanner.equals(0, header[0] ?? '')) return false
    if (!header.every((cell, index) => this.scanner.equals(index, cell))) return false
    this.#show(this.repeatedHeaders)
    return true
  }

  #show(lines: SkippedLine[]): void {
    const { scanner } = this
    if (lines.length < MOST_SHOWN) lines.push({ line: scanner.line, text: scanner.original() })
  }
}

function isPlain(dialect: Dialect): boolean {
  const { delimiter, repeatedDelimiter, spaceBeforeQuote, recordEnd, frame } = dialect
  if (recordEnd !== undefined || frame !== undefined) return false
  const single = encodeUtf8(delimiter).length === 1
  return single && dialect.escape === 'double' && !repeatedDelimiter && !spaceBeforeQuote
}

/** 256, which no byte is, for none. */
const byteOf = (text: string | null) => (text === null ? 256 : (encodeUtf8(text)[0] ?? 256))
