import { type RecordFault, RecordScanner, type ScannerDialect } from './scan-records.ts'

export type HeadRecord = {
  /** Physical line, from 1. */
  line: number
  /** The line before it in the file is blank. */
  afterBlank: boolean
  cells: string[]
  fault: RecordFault | null
}

/** The first records as texts, blank lines left out. An incomplete head does not give its last, cut record. */
export function readHeadRecords(
  head: Uint8Array,
  dialect: ScannerDialect,
  options: { complete: boolean; maxRecords: number },
): HeadRecord[] {
  const scanner = new RecordScanner(dialect)
  scanner.feed(head)
  if (options.complete) scanner.end()
  const records: HeadRecord[] = []
  let afterBlank = false
  while (records.length < options.maxRecords && scanner.next()) {
    const cells = Array.from({ length: scanner.fieldCount }, (_, index) => scanner.text(index))
    if (cells.every((cell) => cell.trim() === '')) {
      afterBlank = true
      continue
    }
    records.push({ line: scanner.line, afterBlank, cells, fault: scanner.fault })
    afterBlank = false
  }
  return records
}
