// A record that alone is written in another way than its file: exported from elsewhere and pasted in, or with a quote
// that opens nothing. It counts as repaired only if the other reading cuts it into exactly the table's width.
import { cellKind } from './cell-kind.ts'
import type { ScannerDialect } from './dialect.ts'
import { QUOTED } from './record-view.ts'
import { RecordScanner } from './scan-records.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const QUOTES = ['"', "'"] as const
const LONGEST = 1 << 16
const APOSTROPHE = 39
/** Stands for a quote that is a character, while its record is cut; the second one where the first delimits. */
const PLACEHOLDERS = [0, 1] as const
/** Fields of a record whose opening quote is tried as a character. */
const MOST_OPENED = 4

export class RecordRepair {
  readonly #width: number
  readonly #dialect: ScannerDialect
  readonly #apostrophes: boolean
  /** Made for the first record that needs them: most files have none. */
  #scanners: Scanners | null = null

  constructor(dialect: ScannerDialect, width: number) {
    this.#width = width
    this.#dialect = dialect
    this.#apostrophes = dialect.quote !== "'"
  }

  /** Cheap test for the hot path. */
  isSuspect(scanner: RecordScanner): boolean {
    if (scanner.fault !== null || this.#width < 3) return false
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
    const found =
      this.#made().others.find((other) => this.#cuts(other, record)) ??
      this.#literalQuote(scanner, record) ??
      this.#bySpaces(record)
    if (found) found.line = scanner.line
    return found
  }

  #cuts(other: RecordScanner, record: Uint8Array): boolean {
    other.restart()
    other.feed(record)
    other.end()
    if (!other.next() || other.fieldCount !== this.#width || other.fault !== null) return false
    return other.recordEnd === record.length && !isEmptyRecord(other)
  }

  /** `"a,b,"c"` of three fields: the first quote opens nothing. */
  #literalQuote(scanner: RecordScanner, record: Uint8Array): RecordScanner | null {
    if (scanner.fieldCount >= this.#width) return null
    const opened: number[] = []
    for (let index = 0; index < scanner.fieldCount && opened.length < MOST_OPENED; index++) {
      if (((scanner.flags[index] as number) & QUOTED) === 0) continue
      opened.push((scanner.starts[index] as number) - 1 - scanner.recordStart)
    }
    for (const at of opened) {
      const changed = record.slice()
      const quote = changed[at] as number
      changed[at] = PLACEHOLDERS[this.#dialect.delimiter === '\0' ? 1 : 0]
      const { own } = this.#made()
      if (!this.#cuts(own, changed)) continue
      own.bytes[own.recordStart + at] = quote
      return own
    }
    return null
  }

  /** Prose has spaces too, but neither several values nor cells that are quoted for their spaces. */
  #bySpaces(record: Uint8Array): RecordScanner | null {
    const { spaced } = this.#made()
    if (!spaced || !this.#cuts(spaced, record)) return null
    const isValue = (index: number) =>
      ((spaced.flags[index] as number) & QUOTED) !== 0 ||
      ['number', 'time'].includes(cellKind(spaced.text(index)))
    let values = 0
    for (let index = 0; index < spaced.fieldCount; index++) if (isValue(index)) values++
    const enough = isValue(0) ? 2 : 3
    return values >= enough && values * 4 >= spaced.fieldCount ? spaced : null
  }

  #made(): Scanners {
    this.#scanners ??= makeScanners(this.#dialect)
    return this.#scanners
  }

  #isPadded(scanner: RecordScanner): boolean {
    for (let index = this.#width; index < scanner.fieldCount; index++) {
      if (!scanner.isBlank(index)) return false
    }
    return true
  }
}

type Scanners = { own: RecordScanner; others: RecordScanner[]; spaced: RecordScanner | null }

function makeScanners(dialect: ScannerDialect): Scanners {
  const scannerOf = (other: ScannerDialect) => new RecordScanner(other, 1 << 10)
  const spaced = { ...dialect, delimiter: ' ', spaceBeforeQuote: false }
  return {
    own: scannerOf(dialect),
    others: otherDialects(dialect).map(scannerOf),
    spaced: dialect.delimiter.includes(' ') ? null : scannerOf(spaced),
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
