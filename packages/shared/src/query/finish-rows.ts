import type { ResultColumn } from './chart-query.ts'
import type { Answer } from './finish-result.ts'
import { type PlannedRows, resultTypeOf } from './query-plan.ts'
import type { Cell } from './result-row.ts'
import { nextCursor, writeRowCursor } from './row-cursor.ts'

type FoundRow = { values: readonly Cell[]; keys: readonly Cell[] }

/** A page may be given with one row more than its size: that is how it is known that there is another. */
export function finishRows(
  found: readonly FoundRow[],
  { columns, keys, after, sample, size }: PlannedRows,
  { sampledFrom }: { sampledFrom?: number },
): Answer {
  const page = found.slice(0, size)
  const hasMore = !sample && found.length > size
  const cursor = hasMore
    ? nextCursor(
        page.map((row) => row.keys),
        after,
      )
    : null
  return {
    columns: columns.map(
      ({ name, column }, index): ResultColumn => ({
        name,
        type: resultTypeOf(column.type),
        values: page.map(({ values }) => values[index] ?? null),
      }),
    ),
    truncated: false,
    ...(!sample && { next: cursor && writeRowCursor(cursor, keys) }),
    ...(sampledFrom !== undefined && { sampledFrom }),
  }
}
