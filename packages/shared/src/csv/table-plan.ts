import type { ColumnPlan } from './column-type.ts'
import type { Dialect } from './dialect.ts'

/** Lines of the file that are no rows of the table. Physical lines, from 1, both ends included. */
export type Dropped = {
  reason: 'preamble' | 'comment' | 'repeated-header' | 'footer' | 'second-table'
  fromLine: number
  /** null: to the end of the file. */
  toLine: number | null
  text: string
}

export type Question = {
  id: string
  kind: 'date-order'
  column: string
  message: string
  choices: { value: string; label: string; example: string }[]
}

export type PlanWarning = {
  kind:
    | 'encoding-guessed'
    | 'damaged-text'
    | 'short-rows'
    | 'long-rows'
    | 'blank-rows'
    | 'repaired-rows'
    | 'misfits'
    | 'total-row'
    | 'renamed-column'
    | 'no-header'
    | 'second-table'
    | 'date-order-assumed'
    | 'decimal-mark-assumed'
    | 'mixed-units'
  column: string | null
  message: string
}

/**
 * Everything that was decided about a file, as plain JSON: it is shown, can be changed, is stored as the dataset's
 * recipe, and makes `readBatches` deterministic.
 */
export type TablePlan = {
  version: 1
  dialect: Dialect
  columns: ColumnPlan[]
  /** Index of the column that is the table's time axis. */
  timeColumn: number | null
  /** Zone in which times without an offset are read. */
  timeZone: string
  dropped: Dropped[]
  /** Open questions; until they are answered, the first choice of each is what the plan reads. */
  questions: Question[]
  warnings: PlanWarning[]
  /** Answers that were given, by question id. */
  answers: Record<string, string>
  /** Records of the table, rejects included. */
  rowCount: number
}
