import type { Upload, UploadList } from '@pulse/shared/api/uploads'
import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, onCleanup } from 'solid-js'
import { api } from '../app/api.ts'
import { createStoredQuery } from '../query/create-stored-query.ts'
import { DATASETS_KEY, datasetKey } from '../query/datasets.ts'
import { isOpenUpload } from './upload-state.ts'

const POLL_MS = 1_500
const STALE_MS = 2_000

export function datasetUploadsKey(id: string): readonly string[] {
  return ['dataset-uploads', id]
}

/** The files of one dataset, newest first, followed closely while one of them is on its way. */
export function createDatasetUploads(datasetId: () => string) {
  const client = useQueryClient()
  const list = createStoredQuery<UploadList>(() => {
    const id = datasetId()
    return {
      key: datasetUploadsKey(id),
      fetch: (signal) => api.get(`/api/datasets/${encodeURIComponent(id)}/uploads`, { signal }),
      staleMs: STALE_MS,
    }
  })
  const all = createMemo<readonly Upload[] | undefined>(() =>
    list.data?.uploads.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt)),
  )
  const moving = createMemo(() => all()?.some((upload) => isOpenUpload(upload.state)) ?? false)
  createEffect(() => {
    if (!moving()) return
    const timer = setInterval(() => list.refetch(), POLL_MS)
    onCleanup(() => {
      clearInterval(timer)
      // Whatever it was, it may have changed the dataset.
      void client.invalidateQueries({ queryKey: DATASETS_KEY })
      void client.invalidateQueries({ queryKey: datasetKey(datasetId()) })
    })
  })

  return {
    get all() {
      return all()
    },
    get error() {
      return list.error
    },
    get loading() {
      return list.loading
    },
    refetch: () => list.refetch(),
  }
}
