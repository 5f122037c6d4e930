// Files whose every line was taken for one cell and quoted as a whole, as spreadsheets write what they opened in the
// wrong way: `"1,""Anna"",3.5"`. Taking the outer quotes off gives the file that it was.
import { cellKind } from './cell-kind.ts'
import { DEFAULT_DIALECT, type ScannerDialect } from './dialect.ts'
import { readHeadRecords } from './head-records.ts'
import { QUOTED } from './record-view.ts'
import { RecordScanner } from './scan-records.ts'
import { encodeUtf8 } from './text-codec.ts'

const LF = 10
const LINES_LOOKED_AT = 200
const MOST_OTHERS = 0.1
const FEWEST_COLUMNS = 3
const DELIMITERS = [',', ';', '\t', '|']

/** A record is one cell. */
const WHOLE_LINES: ScannerDialect = { ...DEFAULT_DIALECT, delimiter: '' }

/** Takes the quotes off, chunk by chunk. Lines keep their numbers; one that is not quoted stays as it is. */
export class LineUnquoter {
  readonly #scanner = new RecordScanner(WHOLE_LINES)

  push(chunk: Uint8Array): Uint8Array {
    this.#scanner.feed(chunk)
    return this.#drain(chunk.length)
  }

  end(): Uint8Array {
    this.#scanner.end()
    return this.#drain(0)
  }

  #drain(expected: number): Uint8Array {
    const scanner = this.#scanner
    let out = new Uint8Array(expected + 1)
    let size = 0
    while (scanner.next()) {
      const isWhole = ((scanner.flags[0] as number) & QUOTED) !== 0 && scanner.fault === null
      if (isWhole) scanner.value(0)
      const line = isWhole
        ? scanner.valueBytes.subarray(scanner.valueStart, scanner.valueEnd)
        : scanner.bytes.subarray(scanner.recordStart, scanner.recordEnd)
      if (size + line.length + 1 > out.length) out = grown(out, size + line.length + 1)
      out.set(line, size)
      size += line.length
      out[size++] = LF
    }
    return out.subarray(0, size)
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(least * 2)
  larger.set(bytes)
  return larger
}

export function unquoteLines(bytes: Uint8Array): Uint8Array {
  const unquoter = new LineUnquoter()
  const head = unquoter.push(bytes)
  const tail = unquoter.end()
  const all = new Uint8Array(head.length + tail.length)
  all.set(head)
  all.set(tail, head.length)
  return all
}

/**
 * One quoted column of texts has commas, too: these texts must all be cut into as many cells, three at least, of which
 * those of the first line are names.
 */
export function areLinesQuoted(head: Uint8Array, complete: boolean): boolean {
  const limits = { complete, maxRecords: LINES_LOOKED_AT }
  const lines = readHeadRecords(head, WHOLE_LINES, limits)
  // Names that need no quotes may have been left alone.
  const others = lines.filter(({ quoted }, index) => index > 0 && !quoted[0]).length
  if (lines.length < 2 || others > lines.length * MOST_OTHERS) return false
  const inner = encodeUtf8(lines.map(({ cells }) => cells[0] ?? '').join('\n'))
  return DELIMITERS.some((delimiter) => {
    const records = readHeadRecords(
      inner,
      { ...DEFAULT_DIALECT, delimiter },
      { ...limits, complete: true },
    )
    const width = records[0]?.cells.length ?? 0
    if (width < FEWEST_COLUMNS || records.length !== lines.length) return false
    const isName = (cell: string) => ['word', 'text'].includes(cellKind(cell)) && cell[0] !== ' '
    return records[0]?.cells.every(isName) && records.every(({ cells }) => cells.length === width)
  })
}
