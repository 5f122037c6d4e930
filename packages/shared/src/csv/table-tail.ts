// Rows that may be the end of the table: notes below it, or the header of a second one. They are held back until what
// follows tells.
import { cellKind } from './cell-kind.ts'
import type { RecordScanner } from './scan-records.ts'

export type HeldRow = { line: number; cells: string[]; afterBlank: boolean; text: string }

export type TailVerdict =
  | { kind: 'hold' }
  /** The row is one like the others, and so were those held before it. */
  | { kind: 'release' }
  | { kind: 'second-table'; line: number }

const MOST_HELD = 64
/** A file with more odd rows than this is odd all through; looking at each would cost more than it finds. */
const MOST_JUDGED = 20_000
const HOLD: TailVerdict = { kind: 'hold' }
const RELEASE: TailVerdict = { kind: 'release' }

/** Nothing in the second and the last of three or more fields. */
function isHollow({ starts, ends, fieldCount }: RecordScanner): boolean {
  return fieldCount > 2 && starts[1] === ends[1] && starts[fieldCount - 1] === ends[fieldCount - 1]
}

const isFilled = (cell: string) => cell.trim() !== ''
const isValue = (cell: string) => ['number', 'time', 'boolean'].includes(cellKind(cell))

export class TableTail {
  held: HeldRow[] = []
  /** Rows of one cell that turned out to be rows of the table. */
  #narrowRows = 0
  #judged = 0
  readonly #width: number

  constructor(width: number) {
    this.#width = width
  }

  /** Cheap test for the hot path; everything that fails it goes through `judge`. */
  isOrdinary(scanner: RecordScanner, afterBlank: boolean): boolean {
    if (this.held.length > 0) return false
    if (this.#judged > MOST_JUDGED) return true
    if (afterBlank || !this.#hasWidth(scanner)) return false
    // In a table full of such rows they are no notes.
    return this.#narrowRows > MOST_HELD || !isHollow(scanner)
  }

  /** In a table full of rows that hold next to nothing they are no notes. */
  get takesHollow(): boolean {
    return this.#narrowRows > MOST_HELD || this.#judged > MOST_JUDGED || this.#width === 1
  }

  judge(row: HeldRow, typed: readonly boolean[]): TailVerdict {
    if (this.#width === 1) return RELEASE
    this.#judged++
    const foreign = this.held.findIndex((held) => this.#isForeign(held, typed))
    if (foreign >= 0) return this.#judgeBelow(row, foreign, typed)
    if (this.held.length >= MOST_HELD) return RELEASE
    if (this.#isNarrow(row) || this.#isForeign(row, typed)) return HOLD
    return RELEASE
  }

  /** Forgets the held rows, as rows of the table. */
  release(): HeldRow[] {
    const rows = this.held
    this.#narrowRows += rows.filter((row) => this.#isNarrow(row)).length
    this.held = []
    return rows
  }

  /** At the end of the file: the line at which a footer begins. */
  footerLine(): number | null {
    const [first] = this.held
    if (!first || this.held.length >= MOST_HELD) return null
    const short = this.held.every(({ cells }) => cells.length < this.#width)
    const sure = first.afterBlank || this.#narrowRows === 0
    return this.held.every((row) => this.#isNarrow(row)) && sure && (short || this.#width > 2)
      ? first.line
      : null
  }

  /** A header was held: rows of its width confirm it, where all was text above by values. */
  #judgeBelow(row: HeldRow, foreign: number, typed: readonly boolean[]): TailVerdict {
    const header = this.held[foreign] as HeldRow
    const isLike = header.cells.length === this.#width && !typed.includes(true)
    if (isLike && row.cells.filter(isValue).length * 2 < this.#width) return RELEASE
    const below = this.held.length - foreign
    if (row.cells.length !== header.cells.length) return this.#isNarrow(row) ? HOLD : RELEASE
    const sure = header.afterBlank ? 1 : 2
    const line = (this.held[0] as HeldRow).line
    return below >= sure ? { kind: 'second-table', line } : HOLD
  }

  /** A delimiter at the end of the line makes no field. */
  #hasWidth({ fieldCount, starts, ends }: RecordScanner): boolean {
    if (fieldCount === this.#width) return true
    return fieldCount === this.#width + 1 && starts[fieldCount - 1] === ends[fieldCount - 1]
  }

  #isNarrow({ cells }: HeldRow): boolean {
    const filled = cells.filter(isFilled)
    if (cells.length === 1) return !isValue(cells[0] ?? '')
    return (
      this.#width > 2 && filled.length === 1 && isFilled(cells[0] ?? '') && !isValue(cells[0] ?? '')
    )
  }

  /** Only names: of another width, or after a blank line where the columns hold values (or none does). */
  #isForeign({ cells, afterBlank }: HeldRow, typed: readonly boolean[]): boolean {
    const names = cells.filter((cell) => isFilled(cell) && !isValue(cell))
    if (names.length < 2 || new Set(names).size !== names.length) return false
    if (names.length !== cells.filter(isFilled).length) return false
    if (cells.length !== this.#width) return names.length === cells.length
    if (!afterBlank) return false
    if (!typed.includes(true)) return names.length === this.#width
    return typed.some((isTyped, index) => isTyped && isFilled(cells[index] ?? ''))
  }
}
