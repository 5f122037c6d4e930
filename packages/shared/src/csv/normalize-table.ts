// The table that Pulse sees in a file, before typing: header and records as texts.

import type { Dialect } from './dialect.ts'
import { TableCursor } from './table-cursor.ts'

/** Header first. Records shorter than the table are padded, longer ones keep what they have. */
export async function* normalizeTable(
  chunks: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  header: readonly string[],
): AsyncGenerator<string[]> {
  const cursor = new TableCursor(dialect)
  yield [...header]
  for await (const chunk of chunks) {
    cursor.feed(chunk)
    yield* rowsOf(cursor, header.length)
    if (cursor.ended) return
  }
  cursor.end()
  yield* rowsOf(cursor, header.length)
}

function* rowsOf(cursor: TableCursor, width: number): Generator<string[]> {
  while (cursor.next()) {
    const cells = cursor.cells()
    while (cells.length < width) cells.push('')
    if (!cursor.hasSurplus()) cells.length = width
    yield cells
  }
}
