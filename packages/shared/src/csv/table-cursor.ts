import type { Dialect } from './dialect.ts'
import { RecordScanner } from './scan-records.ts'
import { Transcoder } from './transcode.ts'

/** Walks the records of the table: what stands above it, its header, comments and blank lines are left out. */
export class TableCursor {
  readonly scanner: RecordScanner
  /** Bytes of the file, as they came, fed so far. */
  bytesRead = 0
  readonly #dialect: Dialect
  readonly #transcoder: Transcoder
  #headerRowsLeft: number

  constructor(dialect: Dialect) {
    this.#dialect = dialect
    this.#transcoder = new Transcoder(dialect)
    this.scanner = new RecordScanner(dialect)
    this.#headerRowsLeft = dialect.headerRows
  }

  feed(chunk: Uint8Array): void {
    this.bytesRead += chunk.length
    this.scanner.feed(this.#transcoder.push(chunk))
  }

  end(): void {
    this.scanner.feed(this.#transcoder.end())
    this.scanner.end()
  }

  /** Moves `scanner` to the table's next record. False: feed more, or after `end`, there is none. */
  next(): boolean {
    const { scanner } = this
    while (scanner.next()) {
      if (this.#isOutside()) continue
      if (this.#headerRowsLeft === 0) return true
      this.#headerRowsLeft--
    }
    return false
  }

  #isOutside(): boolean {
    const { scanner } = this
    const { preambleLines, endLine, comment } = this.#dialect
    if (scanner.line <= preambleLines) return true
    if (endLine !== null && scanner.line >= endLine) return true
    if (scanner.fault !== null) return false
    if (scanner.fieldCount === 0 || isBlank(scanner)) return true
    return comment !== null && scanner.text(0).startsWith(comment)
  }
}

/** A lone field of spaces is a blank line too. */
function isBlank({ fieldCount, bytes, starts, ends, flags }: RecordScanner): boolean {
  if (fieldCount !== 1 || flags[0] !== 0) return false
  const end = ends[0] as number
  for (let at = starts[0] as number; at < end; at++) if ((bytes[at] as number) > 32) return false
  return true
}
