import type { DatasetSummary } from '@pulse/shared/api/datasets'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type { Upload } from '@pulse/shared/api/uploads'
import { useQueryClient } from '@tanstack/solid-query'
import { api } from '../app/api.ts'
import { previewAnswer } from '../plan/preview-answer.ts'
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
    /** Reads all its files again; resolves when that is on its way. */
    async retype(dataset: Dataset, edits: PlanChanges): Promise<void> {
      await api.post(`${path(dataset)}/retype`, edits)
      refresh(dataset.id)
    },
    /** Lets an upload that waits go on. A preview says yes by it. */
    async answerUpload(
      upload: Pick<Upload, 'id' | 'datasetId' | 'questions'>,
      answers: Record<string, string>,
      edits: PlanChanges | undefined,
    ): Promise<void> {
      const all = { ...previewAnswer(upload.questions ?? []), ...answers }
      const body = { answers: all, ...(edits && { changes: edits }) }
      await api.post(`/api/uploads/${encodeURIComponent(upload.id)}/answers`, body)
      refresh(upload.datasetId)
    },
    /** Takes back a published upload, or stops one that is on its way. */
    async removeUpload(uploadId: string, datasetId: string): Promise<void> {
      await api.delete(`/api/uploads/${encodeURIComponent(uploadId)}`)
      refresh(datasetId)
    },
  }
}
