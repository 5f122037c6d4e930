/** One record of RFC 4180 text, line end included. */
export function formatRecord(cells: readonly string[]): string {
  // A record of one empty field would be a blank line, which is no record.
  if (cells.length === 1 && cells[0] === '') return '""\r\n'
  return `${cells.map(quoteCell).join(',')}\r\n`
}

function quoteCell(cell: string): string {
  return /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
