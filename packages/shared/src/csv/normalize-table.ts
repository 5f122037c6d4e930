// The table that Pulse sees in a file, before typing: header and records as texts.
import { nameColumns } from './column-name.ts'
import type { SurveyedFile } from './survey-file.ts'
import { TableCursor } from './table-cursor.ts'

/**
 * Header first: the file's own, or generated names where it has none. Records shorter than the table are padded,
 * longer ones keep what they have.
 */
export async function* normalizeTable(
  chunks: AsyncIterable<Uint8Array>,
  { dialect, sniffed }: Pick<SurveyedFile, 'dialect' | 'sniffed'>,
): AsyncGenerator<string[]> {
  const { width } = dialect
  const cursor = new TableCursor(dialect)
  yield dialect.headerRows === 0 ? nameColumns([], width) : [...sniffed.layout.header]
  for await (const chunk of chunks) {
    cursor.feed(chunk)
    yield* rowsOf(cursor, width)
    if (cursor.ended) return
  }
  cursor.end()
  yield* rowsOf(cursor, width)
}

function* rowsOf(cursor: TableCursor, width: number): Generator<string[]> {
  while (cursor.next()) {
    const cells = cursor.cells()
    while (cells.length < width) cells.push('')
    if (!cursor.hasSurplus()) cells.length = width
    yield cells
  }
}
