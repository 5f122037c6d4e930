import { PulseError } from '../api/pulse-error.ts'
import type { TablePlan } from './table-plan.ts'

/** The plan that was stored with an upload or a dataset: what people changed is in its columns already.
 * Throws not-ready. */
export function planOf(stored: Record<string, unknown> | null): TablePlan {
  if (!stored) throw new PulseError('not-ready', 'The file was not looked at yet.')
  // Written by this program, and only by it.
  return stored as unknown as TablePlan
}

/** Reads rows of a file without what stood around them, in UTF-8, one a line. */
export function correctionPlan(plan: TablePlan, rowCount: number): TablePlan {
  const { recordEnd: _, quotedLines: __, ...own } = plan.dialect
  const dialect = {
    ...own,
    encoding: 'utf-8' as const,
    bom: false,
    comment: null,
    preambleLines: 0,
    headerRows: 0 as const,
    endLine: null,
  }
  return { ...plan, dialect, dropped: [], questions: [], warnings: [], rowCount }
}
