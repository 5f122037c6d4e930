import type { ColumnSurvey } from './column-survey.ts'
import { readNumber } from './read-number.ts'

/** A row that says that it sums up the others: the cell that says so, and all of them. */
export type TotalRow = { label: number; cells: string[]; line: number; text: string }

const TOTAL =
  /^(?:grand |sub)?(?:total|totals|sum|summe|gesamt|gesamtsumme|totaal|totale|suma|somme|insgesamt|итого|合計|총계|总计|合计|합계|total general|gesamtbetrag|i alt|yhteensä|toplam|celkem|razem|összesen)(?![\p{L}\p{N}])/iu

/** The cell that says so in a row that sums up the others: the first with a text. */
export function totalLabel(cells: readonly string[]): number | null {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  return first >= 0 && TOTAL.test(cells[first]?.trim() ?? '') ? first : null
}

/** Sums of rounded numbers are a little off. */
const SLACK = 1e-4
const CENT = 0.01

/** Whether one of its numbers is the sum of those above it, in columns that have counted it too. */
export function isSumOfColumns(
  { cells, label }: TotalRow,
  columns: readonly ColumnSurvey[],
): boolean {
  return columns.some(({ numbers }, index) => {
    const reading = index === label ? null : readNumber((cells[index] ?? '').trim())
    return (['dot', 'comma'] as const).some((mark) => {
      const total = reading?.[mark] ?? 0
      const { sum, fits } = numbers[mark]
      return total !== 0 && fits > 2 && Math.abs(sum - 2 * total) <= Math.abs(total) * SLACK + CENT
    })
  })
}
