// The table that Pulse sees in a file, before typing: header and records as texts.
import { nameColumns } from './column-name.ts'
import type { SurveyedFile } from './survey-file.ts'
import { TableCursor } from './table-cursor.ts'

/**
 * Header first: the file's own, or generated names where it has none. Records shorter than the table are padded,
 * longer ones keep what they have. Records of empty fields between rows are kept as they stand in the file, though they
 * are no rows that are loaded.
 */
export async function* normalizeTable(
  chunks: AsyncIterable<Uint8Array>,
  { dialect, sniffed }: Pick<SurveyedFile, 'dialect' | 'sniffed'>,
): AsyncGenerator<string[]> {
  const { width } = dialect
  const cursor = new TableCursor(dialect)
  // Above a table without a header they are no part of it.
  const rows = { width, begun: dialect.headerRows > 0 }
  const { header } = sniffed.layout
  const isNamed = dialect.headerRows > 0 || header.some((name) => name !== '')
  yield isNamed ? [...header] : nameColumns([], width)
  for await (const chunk of chunks) {
    cursor.feed(chunk)
    yield* rowsOf(cursor, rows)
    if (cursor.ended) return
  }
  cursor.end()
  yield* rowsOf(cursor, rows)
}

function* rowsOf(
  cursor: TableCursor,
  rows: { width: number; begun: boolean },
): Generator<string[]> {
  const { width } = rows
  while (cursor.next()) {
    if (rows.begun) yield* emptyRows(cursor.emptyRowsAbove, width)
    rows.begun = true
    const cells = cursor.cells()
    while (cells.length < width) cells.push('')
    if (!cursor.hasSurplus()) cells.length = width
    yield cells
  }
}

function* emptyRows(count: number, width: number): Generator<string[]> {
  for (let row = 0; row < count; row++) yield Array.from({ length: width }, () => '')
}
