import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { createMemo, mapArray } from 'solid-js'
import { createDataset } from '../query/datasets.ts'

/** The datasets that the charts of this dashboard show, as far as they are known yet. */
export function createDashboardDatasets(
  widgets: () => readonly Widget[],
): () => readonly DatasetDetail[] {
  const ids = createMemo(
    () => [...new Set(widgets().flatMap(({ query }) => query.datasetId ?? []))].sort(),
    undefined,
    { equals: (a, b) => a.join() === b.join() },
  )
  const stored = mapArray(ids, (id) => createDataset(() => id))
  return createMemo(() => stored().flatMap((dataset) => dataset.data ?? []))
}
