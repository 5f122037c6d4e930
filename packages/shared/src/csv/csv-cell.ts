const NUMBER = /^[+-]?\d+([.,]\d+)*(e[+-]?\d+)?%?$/i

/**
 * One field of RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, CSV injection); a plain number keeps its sign.
 */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const isFormula = /^[\s\0]*[=+\-@\t\r＝＋－＠]/.test(text) && !NUMBER.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}
