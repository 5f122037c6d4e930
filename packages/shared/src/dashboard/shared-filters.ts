// The filters that everybody on a dashboard sees: in the document one value per column, so that two
// people who filter by different columns both have their way.
import type * as Y from 'yjs'
import type { Filter } from '../query/chart-query.ts'
import { filtersOf } from './document.ts'
import { readFilters } from './read-query.ts'

/** Before a column's name, apart from `range`. */
const ON_COLUMN = 'on:'

/** Of schema 1: all filters as one value, of which one writer won. */
const ALL_AT_ONCE = 'filters'

export const MAX_FILTERED_COLUMNS = 50

/** Sorted by column; a document of schema 1 is read, too. */
export function readSharedFilters(doc: Y.Doc): Filter[] {
  const root = filtersOf(doc)
  const keys = [...root.keys()].filter((key) => key.startsWith(ON_COLUMN)).sort()
  const found = keys.slice(0, MAX_FILTERED_COLUMNS).flatMap((key) => filtersAt(root, key))
  const known = new Set(keys)
  const old = readFilters(root.get(ALL_AT_ONCE))
  return [...found, ...old.filter(({ column }) => !known.has(ON_COLUMN + column))]
}

/** No filters remove the column's. To be called within a transaction. */
export function writeColumnFilters(doc: Y.Doc, column: string, filters: readonly Filter[]): void {
  const root = filtersOf(doc)
  const key = ON_COLUMN + column
  if (filters.length === 0) root.delete(key)
  else if (JSON.stringify(root.get(key)) !== JSON.stringify(filters)) root.set(key, filters)
}

/** Schema 2. What a person has set for a column since is newer than the list it was in. */
export function splitSharedFilters(doc: Y.Doc): void {
  const root = filtersOf(doc)
  if (!root.has(ALL_AT_ONCE)) return
  const byColumn = Map.groupBy(readFilters(root.get(ALL_AT_ONCE)), ({ column }) => column)
  for (const [column, filters] of byColumn) {
    if (!root.has(ON_COLUMN + column)) writeColumnFilters(doc, column, filters)
  }
  root.delete(ALL_AT_ONCE)
}

function filtersAt(root: Y.Map<unknown>, key: string): Filter[] {
  const column = key.slice(ON_COLUMN.length)
  return readFilters(root.get(key)).filter((filter) => filter.column === column)
}
