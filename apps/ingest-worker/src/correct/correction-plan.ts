import type { TablePlan } from '@pulse/shared/csv/table-plan'

/** The plan that was stored with an upload: what people changed is in its columns already. */
export function planOf(stored: Record<string, unknown>): TablePlan {
  // Written by this program, and only by it.
  return stored as unknown as TablePlan
}

/** Reads rows of a file without what stood around them, in UTF-8. */
export function correctionPlan(plan: TablePlan, rowCount: number): TablePlan {
  const dialect = {
    ...plan.dialect,
    ...{ encoding: 'utf-8' as const, bom: false, comment: null },
    ...{ preambleLines: 0, headerRows: 0 as const, endLine: null },
  }
  return { ...plan, dialect, dropped: [], questions: [], warnings: [], rowCount }
}
