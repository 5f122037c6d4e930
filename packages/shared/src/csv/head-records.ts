import type { ScannerDialect } from './dialect.ts'
import { RecordRepair } from './record-repair.ts'
import { QUOTED, type RecordFault, type RecordView } from './record-view.ts'
import { RecordScanner } from './scan-records.ts'

export type HeadRecord = {
  /** Physical line, from 1. */
  line: number
  /** The line before it in the file is blank. */
  afterBlank: boolean
  cells: string[]
  /** Which of the cells were quoted. */
  quoted: boolean[]
  fault: RecordFault | null
}

/**
 * The first records as texts, blank lines left out. An incomplete head does not give its last, cut record.
 * With `repairTo`, records of another width are repaired to that one where they can be.
 */
export function readHeadRecords(
  head: Uint8Array,
  dialect: ScannerDialect,
  options: { complete: boolean; maxRecords: number; repairTo?: number },
): HeadRecord[] {
  // No larger than it needs to be: there are many candidates, and most files are small.
  const scanner = new RecordScanner(dialect, head.length + 1)
  scanner.feed(head)
  if (options.complete) scanner.end()
  const repair = options.repairTo ? new RecordRepair(dialect, options.repairTo) : null
  const records: HeadRecord[] = []
  let afterBlank = false
  while (records.length < options.maxRecords && scanner.next()) {
    if (scanner.isRule) continue
    const repaired = repair?.isSuspect(scanner) ? repair.repair(scanner) : null
    const cells = cellsOf(repaired ?? scanner)
    if (cells.every((cell) => cell.trim() === '')) {
      afterBlank = true
      continue
    }
    const quoted = quotedOf(repaired ?? scanner)
    records.push({ line: scanner.line, afterBlank, cells, quoted, fault: scanner.fault })
    afterBlank = false
  }
  return records
}

function cellsOf(record: RecordView): string[] {
  const cells: string[] = []
  for (let index = 0; index < record.fieldCount; index++) cells.push(record.text(index))
  return cells
}

function quotedOf({ flags, fieldCount }: RecordView): boolean[] {
  return Array.from(flags.subarray(0, fieldCount), (flag) => (flag & QUOTED) !== 0)
}
