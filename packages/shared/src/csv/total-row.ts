const TOTAL =
  /^(?:grand |sub)?(?:total|totals|sum|summe|gesamt|gesamtsumme|totaal|totale|suma|somme|insgesamt|итого|合計|总计|합계)\b/iu

/** The last row sums up the others: its first text says so. */
export function isTotalRow(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')
  return first !== undefined && TOTAL.test(first.trim())
}
