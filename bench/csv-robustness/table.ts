/** A table as it should be read: what a file is made from, and what a reader is measured against. */
export type Table = { header: string[]; records: string[][] }

export type Writing = {
  delimiter: string
  quote: string
  /** How a quote inside quotes is written; `none`: as it is. */
  escape: 'double' | 'backslash' | 'none'
  end: string
  quoteAll: boolean
}

export const USUAL: Writing = {
  delimiter: ',',
  quote: '"',
  escape: 'double',
  end: '\r\n',
  quoteAll: false,
}

export function writeCell(cell: string, writing: Writing): string {
  const { delimiter, quote, quoteAll } = writing
  const special = [quote, '\n', '\r', ...delimiter].some((part) => cell.includes(part))
  if (!quoteAll && !special && cell === cell.trim()) return cell
  const escaped = { double: quote + quote, backslash: `\\${quote}`, none: quote }[writing.escape]
  return quote + cell.replaceAll(quote, escaped) + quote
}

export function writeRecord(cells: readonly string[], writing: Writing): string {
  return cells.map((cell) => writeCell(cell, writing)).join(writing.delimiter)
}

/** The lines of a file, without their ends: the header first. */
export function writeLines({ header, records }: Table, writing: Writing): string[] {
  return [header, ...records].map((cells) => writeRecord(cells, writing))
}
