import type { DatasetDetail, DatasetStatistics } from '@pulse/shared/api/datasets'
import { api } from '../app/api.ts'
import { createStoredQuery } from '../query/create-stored-query.ts'

/** What the columns are like; asked anew when the dataset has another version. */
export function createDatasetStatistics(dataset: () => Pick<DatasetDetail, 'id' | 'version'>) {
  return createStoredQuery<DatasetStatistics>(() => {
    const { id, version } = dataset()
    return {
      key: ['dataset-statistics', id, version],
      fetch: (signal) => api.get(`/api/datasets/${encodeURIComponent(id)}/statistics`, { signal }),
      staleMs: Number.POSITIVE_INFINITY,
    }
  })
}
