// Which charts a filter reaches: those whose dataset has its column.
import type { DatasetColumn, DatasetDetail } from '@pulse/shared/api/datasets'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { hasColumn } from './view-that-fits.ts'

export type Coverage = { readonly reached: number; readonly untouched: readonly Widget[] }

export function coverageOf(
  column: string,
  widgets: readonly Widget[],
  datasets: readonly DatasetDetail[],
): Coverage {
  const charts = widgets.filter(({ query }) => query.datasetId && query.measures?.length)
  const untouched = charts.filter(({ query }) => {
    const dataset = datasets.find(({ id }) => id === query.datasetId)
    // A dataset that is not known yet is no reason to say that its charts are left out.
    return dataset !== undefined && !hasColumn(dataset.columns, column)
  })
  return { reached: charts.length - untouched.length, untouched }
}

/** Charts without a time axis show all there is, whatever the range. */
export function timelessWidgets(
  widgets: readonly Widget[],
  datasets: readonly DatasetDetail[],
): readonly Widget[] {
  const timeless = new Set(datasets.flatMap((each) => (each.timeColumn === null ? [each.id] : [])))
  return widgets.filter(
    ({ query }) => query.datasetId !== undefined && timeless.has(query.datasetId),
  )
}

/** Every column that can be filtered, once, however many datasets have it. */
export function filterableColumns(datasets: readonly DatasetDetail[]): DatasetColumn[] {
  const found = new Map<string, DatasetColumn>()
  for (const { columns } of datasets) {
    for (const column of columns) {
      if (column.role !== 'time' && !found.has(column.name)) found.set(column.name, column)
    }
  }
  return [...found.values()].sort(byUse)
}

/** What one groups by comes before what one measures. */
function byUse(a: DatasetColumn, b: DatasetColumn): number {
  const rank = ({ role }: DatasetColumn) => (role === 'dimension' ? 0 : 1)
  return rank(a) - rank(b) || a.name.localeCompare(b.name)
}
