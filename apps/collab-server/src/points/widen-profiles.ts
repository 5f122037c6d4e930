// What is known about the columns' values, widened by new rows. How many different ones there are is only
// counted when a file comes.

import { PROFILE_TEXT_LENGTH } from '@pulse/db/data-tables/data-column'
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import { compareText } from '@pulse/shared/query/compare-values'
import type { Kysely } from 'kysely'
import type { PointCell, PointRow } from './fit-points.ts'

export async function widenProfiles(
  db: Kysely<Database>,
  { dataset, columns }: DatasetWithColumns,
  rows: readonly PointRow[],
): Promise<void> {
  for (const [ordinal, column] of columns.entries()) {
    const cells = rows.map((row) => row.cells[ordinal] ?? null)
    const widened = widen(column, cells)
    const same =
      widened.min === column.min &&
      widened.max === column.max &&
      widened.nullCount === column.nullCount
    if (same) continue
    await db
      .updateTable('dataset_columns')
      .set({
        null_count: widened.nullCount,
        min_value: JSON.stringify(widened.min),
        max_value: JSON.stringify(widened.max),
      })
      .where('dataset_id', '=', dataset.id)
      .where('org_id', '=', dataset.org_id)
      .where('name', '=', column.name)
      .execute()
  }
}

type Profile = Pick<StoredColumn, 'nullCount' | 'min' | 'max'>

function widen(column: StoredColumn, cells: readonly PointCell[]): Profile {
  let { nullCount, min, max } = column
  for (const cell of cells) {
    if (cell === null) nullCount++
    if (cell === null || typeof cell === 'boolean') continue
    const value = show(cell, column)
    if (min === null || isBelow(value, min)) min = value
    if (max === null || isBelow(max, value)) max = value
  }
  return { nullCount, min, max }
}

/** As profiles have it: times as ISO texts. */
function show(cell: number | string, { type }: StoredColumn): number | string {
  if (typeof cell === 'string') return [...cell].slice(0, PROFILE_TEXT_LENGTH).join('')
  if (type === 'timestamp') return new Date(cell).toISOString()
  return type === 'date' ? new Date(cell).toISOString().slice(0, 10) : cell
}

function isBelow(a: number | string, b: number | string): boolean {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b) < 0
  return Number(a) < Number(b)
}
