import type { PlanView } from '@pulse/shared/api/plan-view'
import { planOf } from '@pulse/shared/csv/correction-plan'

/** How a file is read, for people. Throws not-ready before the ingest has looked at it. */
export function toPlanView(stored: Record<string, unknown> | null): PlanView {
  const plan = planOf(stored)
  const { encoding, delimiter, quote, headerRows, preambleLines } = plan.dialect
  return {
    columns: plan.columns.map(({ stats, ...column }) => ({
      name: column.name,
      label: column.label,
      type: column.type,
      format: column.format,
      unit: column.unit,
      alternatives: column.alternatives.map(({ type, format }) => ({ type, format })),
      samples: stats.samples,
      nulls: stats.nulls,
      misfits: stats.misfits,
      distinct: stats.distinct,
    })),
    timeColumn: plan.timeColumn === null ? null : (plan.columns[plan.timeColumn]?.name ?? null),
    timeZone: plan.timeZone,
    dialect: { encoding, delimiter, quote, headerRows, preambleLines },
    dropped: plan.dropped.map(({ reason, fromLine, toLine, text }) => ({
      reason,
      fromLine,
      toLine,
      text,
    })),
    warnings: plan.warnings.map(({ message }) => message),
    rowCount: plan.rowCount,
  }
}
