import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { useQueryClient } from '@tanstack/solid-query'
import { api } from '../app/api.ts'
import { DATASETS_KEY, datasetKey } from '../query/datasets.ts'
import { datasetUploadsKey } from './create-dataset-uploads.ts'

type Dataset = Pick<DatasetSummary, 'id'>

const path = (dataset: Dataset) => `/api/datasets/${encodeURIComponent(dataset.id)}`

/** What can be done with a dataset; whatever shows it asks the server again afterwards. */
export function createDatasetChanges() {
  const client = useQueryClient()
  const refresh = (id: string | null) => {
    void client.invalidateQueries({ queryKey: DATASETS_KEY })
    if (id === null) return
    void client.invalidateQueries({ queryKey: datasetKey(id) })
    void client.invalidateQueries({ queryKey: datasetUploadsKey(id) })
  }
  return {
    refresh,
    async rename(dataset: Dataset, name: string): Promise<void> {
      await api.patch(path(dataset), { name })
      refresh(dataset.id)
    },
    async remove(dataset: Dataset): Promise<void> {
      await api.delete(path(dataset))
      refresh(dataset.id)
    },
    /** Takes back a published upload, or stops one that is on its way. */
    async removeUpload(uploadId: string, datasetId: string): Promise<void> {
      await api.delete(`/api/uploads/${encodeURIComponent(uploadId)}`)
      refresh(datasetId)
    },
  }
}
