import type { UploadList } from '@pulse/shared/api/uploads'
import { createRoot } from 'solid-js'
import { api } from '../app/api.ts'
import { storedValue } from '../app/stored-value.ts'
import { ANY_KEPT } from '../local-data/any-kept.ts'
import type { DeviceCopies } from '../local-data/device-copies.ts'
import { askBeforeLeaving } from './ask-before-leaving.ts'
import { makeOpenUploads } from './open-uploads.ts'
import {
  createUploadManager,
  type UploadManager,
  type UploadManagerOptions,
} from './upload-manager.ts'

export function makeManager(userId: string | undefined): UploadManager {
  const path = (id: string) => `/api/uploads/${encodeURIComponent(id)}`
  const manager = createRoot(() =>
    createUploadManager({
      api: {
        ofSize: (sizeBytes) =>
          api
            .get<UploadList>(`/api/uploads?state=published&sizeBytes=${sizeBytes}`)
            .then(({ uploads }) => uploads),
        read: (id, signal) => api.get(path(id), { signal }),
        cancel: (id) => api.post(`${path(id)}/cancel`),
        answer: (id, answers, changes) =>
          api.post(`${path(id)}/answers`, { answers, ...(changes && { changes }) }),
      },
      endpoint: '/api/uploads',
      loadTus: () => import('tus-js-client'),
      open: makeOpenUploads(),
      ...(userId !== undefined && { device: deviceOf(userId) }),
    }),
  )
  askBeforeLeaving(() => manager.entries)
  return manager
}

function deviceOf(userId: string): NonNullable<UploadManagerOptions['device']> {
  let copies: Promise<DeviceCopies> | undefined
  return {
    hasAny: storedValue.read(ANY_KEPT) !== undefined,
    load() {
      copies ??= import('../local-data/device-copies.ts').then(({ makeDeviceCopies }) =>
        makeDeviceCopies(userId),
      )
      return copies
    },
  }
}
