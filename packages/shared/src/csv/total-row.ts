const TOTAL =
  /^(?:grand |sub)?(?:total|totals|sum|summe|gesamt|gesamtsumme|totaal|totale|suma|somme|insgesamt|итого|合計|总计|합계)\b/iu

/** The cell that says so in a row that sums up the others: the first with a text. */
export function totalLabel(cells: readonly string[]): number | null {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  return first >= 0 && TOTAL.test(cells[first]?.trim() ?? '') ? first : null
}
