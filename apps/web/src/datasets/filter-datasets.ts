import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { foldText } from '../ui/fold-text.ts'

/** The datasets whose name has every word of the search; newest change first. */
export function filterDatasets(
  datasets: readonly DatasetSummary[],
  search: string,
): DatasetSummary[] {
  const words = foldText(search).split(/\s+/).filter(Boolean)
  return datasets
    .filter(({ name }) => words.every((word) => foldText(name).includes(word)))
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || a.id.localeCompare(b.id))
}
