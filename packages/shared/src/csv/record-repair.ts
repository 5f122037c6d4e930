// A record that alone is written in another dialect than its file: exported from elsewhere and pasted in. It counts as
// repaired only if the other dialect cuts it into exactly the table's width.
import type { ScannerDialect } from './dialect.ts'
import { RecordScanner } from './scan-records.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const QUOTES = ['"', "'"] as const
const LONGEST = 1 << 16
const APOSTROPHE = 39

export class RecordRepair {
  readonly #width: number
  readonly #others: RecordScanner[]
  readonly #apostrophes: boolean

  constructor(dialect: ScannerDialect, width: number) {
    this.#width = width
    this.#others =
      width < 3 ? [] : otherDialects(dialect).map((other) => new RecordScanner(other, 1 << 10))
    this.#apostrophes = dialect.quote !== "'"
  }

  /** Cheap test for the hot path. */
  isSuspect(scanner: RecordScanner): boolean {
    if (scanner.fault !== null || this.#others.length === 0) return false
    if (scanner.fieldCount !== this.#width) return true
    return (
      this.#apostrophes &&
      scanner.bytes[scanner.starts[0] as number] === APOSTROPHE &&
      scanner.bytes[(scanner.ends[this.#width - 1] as number) - 1] === APOSTROPHE
    )
  }

  /** A scanner that stands on the repaired record, or null. */
  repair(scanner: RecordScanner): RecordScanner | null {
    const { recordStart, recordEnd, fieldCount } = scanner
    if (recordEnd - recordStart > LONGEST) return null
    // A long row whose surplus is empty is one that Pulse reads as it is.
    if (fieldCount > this.#width && this.#isPadded(scanner)) return null
    const record = scanner.bytes.subarray(recordStart, recordEnd)
    for (const other of this.#others) {
      other.restart()
      other.feed(record)
      other.end()
      if (!other.next() || other.fieldCount !== this.#width || other.fault !== null) continue
      if (other.recordEnd !== record.length || isEmptyRecord(other)) continue
      other.line = scanner.line
      return other
    }
    return null
  }

  #isPadded(scanner: RecordScanner): boolean {
    for (let index = this.#width; index < scanner.fieldCount; index++) {
      if (!scanner.isBlank(index)) return false
    }
    return true
  }
}

function otherDialects(dialect: ScannerDialect): ScannerDialect[] {
  const delimiters = [dialect.delimiter, ...DELIMITERS.filter((each) => each !== dialect.delimiter)]
  return delimiters.flatMap((delimiter) =>
    QUOTES.filter((quote) => delimiter !== dialect.delimiter || quote !== dialect.quote).map(
      (quote): ScannerDialect => ({ ...dialect, repeatedDelimiter: false, delimiter, quote }),
    ),
  )
}

function isEmptyRecord(scanner: RecordScanner): boolean {
  for (let index = 0; index < scanner.fieldCount; index++) {
    if (!scanner.isBlank(index)) return false
  }
  return true
}
