import { PulseError } from '../api/pulse-error.ts'
import type { ChartQuery } from './chart-query.ts'
import type { FoundColumn } from './find-column.ts'
import type { QueryableDataset } from './plan-query.ts'
import { MAX_RESULT_ROWS, type PlannedColumn, type PlannedRows, type RowKey } from './query-plan.ts'
import { readRowCursor } from './row-cursor.ts'

const DEFAULT_PAGE = 100
const DEFAULT_SAMPLE = 1000
/** Columns beyond these settle no order: rows that are equal in so many are as good as the same. */
const MAX_TIES = 32

/** Null when the query asks for no rows. Throws `unknown-column` and `invalid-query`. */
export function planRows(
  query: ChartQuery,
  dataset: QueryableDataset,
  find: (name: string) => FoundColumn,
): PlannedRows | null {
  const { rows, orderBy = [], limit } = query
  if (!rows) return null
  const sample = rows.sample === true
  if (sample && rows.after !== undefined) {
    throw new PulseError('invalid-query', 'A sample has no further pages')
  }
  const keys = planKeys(orderBy, dataset, find)
  const size = Math.min(limit ?? (sample ? DEFAULT_SAMPLE : DEFAULT_PAGE), MAX_RESULT_ROWS)
  return {
    columns: rows.columns.map((name) => ({ name, column: bare(find(name)) })),
    keys,
    ties: dataset.columns
      .slice(0, MAX_TIES)
      .map(bare)
      .filter(({ name }) => !keys.some(({ column }) => column.name === name)),
    after: rows.after === undefined ? null : readRowCursor(rows.after, keys),
    sample,
    size,
  }
}

function planKeys(
  orderBy: NonNullable<ChartQuery['orderBy']>,
  dataset: QueryableDataset,
  find: (name: string) => FoundColumn,
): RowKey[] {
  const asked = orderBy.map(({ by, direction }): RowKey => ({ column: bare(find(by)), direction }))
  const axis = dataset.timeColumn === null ? [] : [dataset.timeColumn]
  const natural = axis.map((name): RowKey => ({ column: bare(find(name)), direction: 'asc' }))
  const keys = new Map<string, RowKey>()
  for (const key of [...asked, ...natural]) {
    if (!keys.has(key.column.name)) keys.set(key.column.name, key)
  }
  return [...keys.values()]
}

function bare({ name, type }: FoundColumn): PlannedColumn {
  return { name, type }
}
