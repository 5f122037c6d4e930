import type { ImportAnswer } from '@pulse/shared/api/dashboards'
import { countOf } from '../ui/count-of.ts'

/** What became of the datasets that the file names; nothing when all is well. */
export function sayDatasets(datasets: ImportAnswer['datasets']): string | undefined {
  const said: string[] = []
  const absent = datasets.filter(({ datasetId }) => datasetId === null).map(({ name }) => name)
  if (absent.length > 0) {
    said.push(`There is no dataset ${quoted(absent)} here: choose another one in those charts.`)
  }
  for (const { name, missingColumns } of datasets) {
    if (missingColumns.length > 0) {
      const columns = countOf(missingColumns.length, 'column')
      said.push(`“${name}” lacks ${columns}: ${missingColumns.slice(0, 5).join(', ')}.`)
    }
  }
  return said.join(' ') || undefined
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ')
}
