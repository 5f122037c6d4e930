import type { ColumnPlan } from './column-type.ts'

const HINT = /date|time|day|month|year|period|timestamp|datum|zeit|jahr|monat|fecha/iu

/**
 * The column that is the table's time axis: a time or date, the most complete; by its name, then by its
 * place where several are equal. Null when there is none with a value in every other row.
 */
export function pickTimeColumn(columns: readonly ColumnPlan[], rows: number): number | null {
  let best: { index: number; score: number } | null = null
  for (const [index, { type, name, stats }] of columns.entries()) {
    if (type !== 'timestamp' && type !== 'date') continue
    const filled = rows === 0 ? 1 : (rows - stats.nulls - stats.misfits) / rows
    if (filled < 0.5) continue
    const score = Math.round(filled * 100) * 10 + (HINT.test(name) ? 5 : 0)
    if (!best || score > best.score) best = { index, score }
  }
  return best?.index ?? null
}
