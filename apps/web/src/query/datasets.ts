// What the server knows about datasets, and how news of them reach every chart.
import type { DatasetDetail, DatasetList, DatasetSummary } from '@pulse/shared/api/datasets'
import type { LiveMessage } from '@pulse/shared/api/live-message'
import type { QueryClient } from '@tanstack/solid-query'
import { createMemo } from 'solid-js'
import { api } from '../app/api.ts'
import { localTables } from '../local-data/local-tables.ts'
import { createStoredQuery, type StoredQuery } from './create-stored-query.ts'

const STALE_MS = 30_000

export const DATASETS_KEY = ['datasets'] as const

export function datasetKey(id: string): readonly string[] {
  return ['dataset', id]
}

export function createDatasets(): StoredQuery<DatasetSummary[]> {
  const list = createStoredQuery<DatasetList>(() => ({
    key: DATASETS_KEY,
    fetch: (signal) => api.get('/api/datasets', { signal }),
    staleMs: STALE_MS,
  }))
  return {
    get data() {
      return list.data?.datasets
    },
    get loading() {
      return list.loading
    },
    get error() {
      return list.error
    },
    refetch: list.refetch,
  }
}

export function createDataset(id: () => string | undefined): StoredQuery<DatasetDetail> {
  const current = createMemo(id)
  return createStoredQuery<DatasetDetail>(() => {
    const dataset = current()
    return {
      key: dataset === undefined ? undefined : datasetKey(dataset),
      fetch: async (signal) =>
        localTables.get(dataset ?? '')?.detail ??
        api.get(`/api/datasets/${encodeURIComponent(dataset ?? '')}`, { signal }),
      staleMs: STALE_MS,
    }
  })
}

/** To be called with every message of the collaboration socket, and after an upload was published. */
export function applyDatasetNews(client: QueryClient, message: LiveMessage): void {
  switch (message.type) {
    case 'dataset-changed':
      // Whichever tab has uploaded it: the server's copy is the one to ask from now on.
      localTables.delete(message.datasetId)
      if (knownVersion(client, message.datasetId) === message.version) return
      // Charts are keyed by the version: knowing the new one is what makes them ask again.
      client.setQueryData<DatasetDetail>(datasetKey(message.datasetId), (known) =>
        known ? { ...known, version: message.version } : undefined,
      )
      void client.invalidateQueries({ queryKey: datasetKey(message.datasetId) })
      void client.invalidateQueries({ queryKey: DATASETS_KEY })
      return
    case 'dataset-deleted':
      void client.invalidateQueries({ queryKey: datasetKey(message.datasetId) })
      void client.invalidateQueries({ queryKey: DATASETS_KEY })
      void client.invalidateQueries({ queryKey: ['chart', message.datasetId] })
      return
    case 'upload-changed':
      return
  }
}

function knownVersion(client: QueryClient, id: string): number | undefined {
  return client.getQueryData<DatasetDetail>(datasetKey(id))?.version
}
