// A header that is written with spaces, above a table that is not.
import type { ScannerDialect } from './dialect.ts'
import type { TableLayout } from './find-table.ts'
import type { HeadRecord } from './head-records.ts'
import { RecordScanner } from './scan-records.ts'
import { encodeUtf8 } from './text-codec.ts'

const FEWEST = 4
const NAME = /^[\p{L}_][\p{L}\p{N}_ .%/#()-]*$/u

/** The layout with its header, if the line right above a table without one has exactly as many names as columns. */
export function withSpacedHeader(
  layout: TableLayout,
  records: readonly HeadRecord[],
  dialect: ScannerDialect,
): TableLayout {
  const { width, headerRows, preambleLines } = layout
  if (headerRows > 0 || width < FEWEST || dialect.delimiter.includes(' ')) return layout
  const above = records.findLast(({ line }) => line <= preambleLines)
  const [text, ...more] = above?.cells ?? []
  if (above?.line !== preambleLines || text === undefined || more.length > 0) return layout
  const names = splitBySpaces(text, dialect)
  const distinct = new Set(names).size === names.length && names.every((name) => NAME.test(name))
  if (names.length !== width || !distinct) return layout
  return { ...layout, headerRows: 1, preambleLines: preambleLines - 1, header: names }
}

function splitBySpaces(text: string, dialect: ScannerDialect): string[] {
  const scanner = new RecordScanner({ ...dialect, delimiter: ' ' }, 1 << 10)
  scanner.feed(encodeUtf8(text))
  scanner.end()
  if (!scanner.next() || scanner.fault !== null) return []
  return Array.from({ length: scanner.fieldCount }, (_, index) => scanner.text(index))
}
