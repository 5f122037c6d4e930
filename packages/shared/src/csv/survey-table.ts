// One pass over the whole file under one dialect: what every column holds, and where the table really ends.
import type { BatchWriter } from './batch-writer.ts'
import { BlockParser } from './block-parser.ts'
import { ColumnSurvey } from './column-survey.ts'
import type { Dialect } from './dialect.ts'
import type { RecordBlock } from './record-block.ts'
import type { RecordView } from './record-view.ts'
import { type SkippedLine, TableCursor } from './table-cursor.ts'
import { type HeldRow, TableTail } from './table-tail.ts'
import { encodeUtf8, trimCell } from './text-codec.ts'
import { type TotalRow, totalLabel } from './total-row.ts'
import { Utf8Watch } from './utf8-watch.ts'

export type TableSurvey = {
  columns: ColumnSurvey[]
  rowCount: number
  shortRows: number
  longRows: number
  faults: number
  blankRows: number
  repairedRows: number
  header: string[][]
  comments: SkippedLine[]
  repeatedHeaders: SkippedLine[]
  /** Where the rows end before the file does. */
  end: { reason: 'footer' | 'total' | 'second-table'; line: number; text: string } | null
  /** The last row, if it says that it sums up the others. */
  totalRow: TotalRow | null
  utf8: Utf8Watch | null
}

const MOST_ROWS = 512
const SPACE = 32

/** First bytes of the words for a total; a leading delimiter has the word in a later cell. */
const MAY_BE_TOTAL = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 127 || 'tTgGsSiI,;\t|'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

export class TableSurveyor {
  rowCount = 0
  readonly #columns: ColumnSurvey[]
  readonly #table: TableCursor
  readonly #tail: TableTail
  readonly #utf8: Utf8Watch | null
  readonly #parser = new BlockParser()
  #shortRows = 0
  #longRows = 0
  #faults = 0
  #end: TableSurvey['end'] = null
  #totalRow: TotalRow | null = null

  constructor(dialect: Dialect) {
    this.#columns = Array.from({ length: dialect.width }, () => new ColumnSurvey())
    this.#table = new TableCursor(dialect)
    this.#tail = new TableTail(dialect.endLine === null ? dialect.width : 1)
    this.#utf8 = dialect.encoding === 'utf-8' && !dialect.bom ? new Utf8Watch() : null
  }

  get bytesRead(): number {
    return this.#table.bytesRead
  }

  get done(): boolean {
    return this.#end !== null || this.#table.ended
  }

  feed(chunk: Uint8Array): void {
    this.push(chunk)
    while (this.advance()) {}
  }

  /** Takes a chunk, whose rows `advance` looks at. */
  push(chunk: Uint8Array): void {
    this.#utf8?.push(chunk)
    this.#table.feed(chunk)
  }

  /** No chunk follows. */
  end(): void {
    if (!this.done) this.#table.end()
  }

  /** Looks at the next rows; false when there are none for now. `rows` writes them down as well. */
  advance(rows?: BatchWriter): boolean {
    const table = this.#table
    if (this.#end !== null) return false
    const isCalm = this.#tail.held.length === 0
    if (isCalm && table.nextBlock(rows?.room ?? MOST_ROWS, this.#tail.takesHollow)) {
      this.#addBlock(table.block as RecordBlock, rows)
      return true
    }
    if (!table.next()) return false
    const { scanner } = table
    if (scanner.fault !== null) this.#addFault()
    else if (this.#tail.isOrdinary(scanner, table.afterBlank)) this.#addRow()
    else this.#judge()
    rows?.add(table.scanner)
    return true
  }

  finish(): TableSurvey {
    this.end()
    while (this.advance()) {}
    const footer = this.#end ? null : this.#tail.footerLine()
    if (footer !== null) {
      this.#end = { reason: 'footer', line: footer, text: this.#heldText() }
    }
    if (!this.#end) this.#release()
    // Months above and "Total" below are a column of months.
    if (this.#totalRow) this.#columns[this.#totalRow.label]?.setTextAside()
    return this.soFar()
  }

  /** What was seen until now, without a judgement of the end. */
  soFar(): TableSurvey {
    const { headerRecords, comments, repeatedHeaders, blankRows, repairedRows } = this.#table
    return {
      columns: this.#columns,
      rowCount: this.rowCount,
      shortRows: this.#shortRows,
      longRows: this.#longRows,
      faults: this.#faults,
      blankRows,
      repairedRows,
      header: headerRecords,
      comments,
      repeatedHeaders,
      end: this.#end,
      totalRow: this.#totalRow,
      utf8: this.#utf8,
    }
  }

  #addFault(): void {
    this.#release()
    this.rowCount++
    this.#faults++
  }

  #addRow(): void {
    const { scanner } = this.#table
    const columns = this.#columns
    for (let index = 0; index < columns.length; index++) {
      scanner.value(index)
      columns[index]?.add(scanner.valueBytes, scanner.valueStart, scanner.valueEnd)
    }
    this.rowCount++
    this.#noteTotal(scanner)
    if (scanner.fieldCount < columns.length) this.#shortRows++
    else if (scanner.fieldCount > columns.length && this.#table.hasSurplus()) this.#longRows++
  }

  #addBlock(block: RecordBlock, rows?: BatchWriter): void {
    const columns = this.#columns
    for (let index = 0; index < columns.length; index++) {
      this.#parser.parse(block, index)
      columns[index]?.addBlock(block, index, this.#parser)
      rows?.writeColumn(block, index, this.#parser)
    }
    rows?.endBlock(block)
    this.rowCount += block.rows
    this.#noteTotal(block.view(block.rows - 1))
  }

  /** Only a row whose text begins like "total" is looked at closely; a row after it takes the note back. */
  #noteTotal(row: RecordView): void {
    this.#totalRow = null
    let at = row.starts[0] as number
    while ((row.bytes[at] as number) <= SPACE && at < (row.ends[0] as number)) at++
    if (!MAY_BE_TOTAL[row.bytes[at] as number]) return
    const cells = Array.from({ length: row.fieldCount }, (_, index) => trimCell(row.text(index)))
    const label = totalLabel(cells)
    if (label !== null) this.#totalRow = { label, cells, line: row.line, text: row.original() }
  }

  #judge(): void {
    const { scanner, afterBlank } = this.#table
    const row: HeldRow = {
      line: scanner.line,
      cells: this.#table.cells(),
      afterBlank,
      text: scanner.original(),
    }
    const verdict = this.#tail.judge(row, this.#typedColumns())
    switch (verdict.kind) {
      case 'hold':
        this.#tail.held.push(row)
        return
      case 'release':
        this.#release()
        this.#addRow()
        return
      case 'second-table': {
        const footer = this.#tail.held[0]
        this.#end = {
          reason: 'second-table',
          line: footer?.line ?? verdict.line,
          text: this.#heldText(),
        }
      }
    }
  }

  #release(): void {
    if (this.#tail.held.length === 0) return
    for (const { cells } of this.#tail.release()) {
      this.#columns.forEach((column, index) => {
        const bytes = encodeUtf8(cells[index] ?? '')
        column.add(bytes, 0, bytes.length)
      })
      this.rowCount++
      if (cells.length < this.#columns.length) this.#shortRows++
      else if (cells.slice(this.#columns.length).some((cell) => cell.trim() !== ''))
        this.#longRows++
    }
  }

  #heldText(): string {
    return this.#tail.held
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 2000)
  }

  #typedColumns(): boolean[] {
    return this.#columns.map(({ values, texts }) => values > 0 && texts < values * 0.1)
  }
}
