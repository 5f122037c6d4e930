import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { View } from './my-view.ts'

type Columns = readonly Pick<DatasetColumn, 'name'>[]

/** The view without filters on columns that this dataset does not have: they say nothing about its charts. */
export function viewThatFits(view: View, columns: Columns): View {
  const filters = view.filters.filters.filter(({ column }) => hasColumn(columns, column))
  return { ...view, filters: { ...view.filters, filters } }
}

/** As queries find it: exactly, else as the only one that differs in case alone. */
export function hasColumn(columns: Columns, name: string): boolean {
  if (columns.some((column) => column.name === name)) return true
  const lower = name.toLowerCase()
  return columns.filter((column) => column.name.toLowerCase() === lower).length === 1
}
