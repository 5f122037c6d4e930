// Rows into columnar batches: every record is either in a batch or among the rejects.
import { BlockParser } from './block-parser.ts'
import { type CellWriter, makeCellWriter } from './cell-writer.ts'
import type { RecordBlock } from './record-block.ts'
import type { RecordFault, RecordView } from './record-view.ts'
import type { ColumnBatch, Reject, RejectReason, RowBatch } from './row-batch.ts'
import type { TableCursor } from './table-cursor.ts'
import type { TablePlan } from './table-plan.ts'
import { trimCell } from './text-codec.ts'
import { makeZoneClock } from './zone-clock.ts'

const ROWS = 8192
const FEW_ROWS = 64
/** A batch is handed out early when its texts have grown to this. */
const TEXT_BYTES = 4 << 20

export type ReadStep = {
  /** Reused: what outlives the next step must be copied. */
  batch: RowBatch
  rejects: Reject[]
  /** Rows in batches and rejects so far. */
  rowsRead: number
  bytesRead: number
}

export class BatchWriter {
  readonly #plan: TablePlan
  /** Rows of a batch. */
  readonly #size: number
  readonly #writers: CellWriter[]
  readonly #texts: Extract<ColumnBatch, { type: 'text' }>[]
  readonly #parser = new BlockParser()
  /** A cell of the block at hand could not be written. */
  #spoilt = false
  #rows = 0
  #rejects: Reject[] = []
  #rowsRead = 0
  #taken = false

  /** `expected` rows in all: a small file needs no large batches. */
  constructor(plan: TablePlan, expected = ROWS) {
    this.#plan = plan
    this.#size = Math.min(ROWS, Math.max(FEW_ROWS, expected))
    const clock = makeZoneClock(plan.timeZone)
    this.#writers = plan.columns.map((column) => makeCellWriter(column, this.#size, clock))
    this.#texts = this.#writers.flatMap(({ batch }) => (batch.type === 'text' ? [batch] : []))
  }

  /** The next rows of the table; false when there are none for now. */
  addNext(cursor: TableCursor): boolean {
    if (cursor.nextBlock(this.room, true)) {
      const block = cursor.block as RecordBlock
      for (let index = 0; index < this.#writers.length; index++) {
        this.#parser.parse(block, index)
        this.writeColumn(block, index, this.#parser)
      }
      this.endBlock(block)
    } else if (cursor.next()) this.add(cursor.scanner)
    else return false
    return true
  }

  /** Rows that the batch still takes. */
  get room(): number {
    if (this.#taken) this.#reset()
    return this.#size - this.#rows
  }

  /** One column of a block, as it was parsed; `endBlock` follows its last one. */
  writeColumn(block: RecordBlock, index: number, parsed: BlockParser): void {
    if (this.#spoilt) return
    const writer = this.#writers[index] as CellWriter
    this.#spoilt = !writer.writeBlock(this.#rows, block, index, parsed)
    if (this.#spoilt || index !== this.#plan.timeColumn) return
    const { valid } = writer.batch
    this.#spoilt = valid.subarray(this.#rows, this.#rows + block.rows).includes(0)
  }

  endBlock(block: RecordBlock): void {
    if (this.#spoilt) {
      // One of the rows is a reject; nothing of the block counts as written.
      this.#spoilt = false
      for (let row = 0; row < block.rows; row++) this.add(block.view(row))
      return
    }
    this.#rows += block.rows
    this.#rowsRead += block.rows
  }

  add(scanner: RecordView): void {
    if (this.#taken) this.#reset()
    this.#rowsRead++
    const fault =
      scanner.fault ?? (hasSurplus(scanner, this.#writers.length) ? 'too-many-fields' : null)
    if (fault) {
      this.#reject(scanner, null, fault)
      return
    }
    for (let index = 0; index < this.#writers.length; index++) {
      scanner.value(index)
      const writer = this.#writers[index] as CellWriter
      const { valueBytes, valueStart, valueEnd } = scanner
      let reason: RejectReason | null = writer.write(this.#rows, valueBytes, valueStart, valueEnd)
      // A row without a time would be in no chart: it is told, not hidden.
      if (!reason && index === this.#plan.timeColumn && writer.batch.valid[this.#rows] === 0) {
        reason = 'no-time'
      }
      if (reason) {
        this.#reject(scanner, index, reason)
        return
      }
    }
    this.#rows++
  }

  isFull(): boolean {
    if (this.#rows >= this.#size || this.#rejects.length >= ROWS) return true
    for (const batch of this.#texts) {
      if ((batch.offsets[this.#rows] as number) >= TEXT_BYTES) return true
    }
    return false
  }

  take(bytesRead: number): ReadStep {
    // The file may end right where a batch was full.
    if (this.#taken) this.#reset()
    this.#taken = true
    const columns = this.#writers.map(({ batch }) => batch)
    const rejects = this.#rejects
    this.#rejects = []
    return {
      batch: { rowCount: this.#rows, columns },
      rejects,
      rowsRead: this.#rowsRead,
      bytesRead,
    }
  }

  #reset(): void {
    this.#taken = false
    this.#rows = 0
  }

  #reject(scanner: RecordView, index: number | null, reason: RejectReason | RecordFault): void {
    const column = index === null ? null : (this.#plan.columns[index]?.name ?? null)
    const cell = index === null ? '' : trimCell(scanner.text(index)).slice(0, 80)
    this.#rejects.push({
      line: scanner.line,
      column,
      reason,
      message: explain(reason, column, cell, scanner.fieldCount, this.#writers.length),
      text: scanner.original(),
    })
  }
}

/** More fields than columns, and not only trailing delimiters. */
function hasSurplus(scanner: RecordView, width: number): boolean {
  for (let index = width; index < scanner.fieldCount; index++) {
    if ((scanner.ends[index] as number) > (scanner.starts[index] as number)) return true
  }
  return false
}

function explain(
  reason: RejectReason,
  column: string | null,
  cell: string,
  fields: number,
  width: number,
): string {
  switch (reason) {
    case 'not-a-number':
      return `“${cell}” in column “${column}” is not a number.`
    case 'not-a-time':
      return `“${cell}” in column “${column}” is not a date or time of this column's form.`
    case 'no-time':
      return `Column “${column}” is the time of the rows, and is empty here.`
    case 'not-a-boolean':
      return `“${cell}” in column “${column}” is neither of the two words of this column.`
    case 'invalid-text':
      return `The text in column “${column}” has bytes that are no characters.`
    case 'too-many-fields':
      return `The row has ${fields} fields, the table has ${width} columns.`
    case 'field-too-long':
      return `The text in column “${column}” is longer than 1 MB.`
    case 'record-too-long':
      return 'The row is longer than 4 MB.'
    case 'unterminated-quote':
      return 'A quotation mark is opened and never closed.'
  }
}
