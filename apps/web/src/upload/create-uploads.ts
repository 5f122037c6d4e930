import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { Upload } from '@pulse/shared/api/uploads'
import { createRoot, onCleanup } from 'solid-js'
import { api } from '../app/api.ts'
import { useSession } from '../app/session.tsx'
import { storedValue } from '../app/stored-value.ts'
import { ANY_KEPT } from '../local-data/any-kept.ts'
import type { DeviceCopies } from '../local-data/device-copies.ts'
import { toast } from '../ui/toast.ts'
import { sortFiles } from './file-kind.ts'
import { makeOpenUploads } from './open-uploads.ts'
import { pickFiles } from './pick-files.ts'
import type { UploadTarget } from './upload-entry.ts'
import {
  createUploadManager,
  type UploadManager,
  type UploadManagerOptions,
} from './upload-manager.ts'

type Options = {
  /** In which times without an offset are read. */
  readonly timeZone?: () => string
  /** For files that were dropped on this page. */
  readonly onPublished: (upload: Upload) => void
  /** For files that were dropped on this page and cannot be sent yet. */
  readonly onLocal?: (dataset: DatasetDetail) => void
}

/** The window's uploads, as one page uses them. */
export type Uploads = Omit<UploadManager, 'add' | 'onPublished' | 'onLocal'> & {
  add(files: readonly File[], target?: UploadTarget): void
  pickFiles(target?: UploadTarget): void
}

let current: { readonly manager: UploadManager; readonly userId: string | undefined } | undefined

export function createUploads({ timeZone, onPublished, onLocal }: Options): Uploads {
  const uploads = managerOf(useSession().user?.id)
  const scope = location.pathname
  onCleanup(uploads.onPublished(scope, onPublished))
  if (onLocal) onCleanup(uploads.onLocal(scope, onLocal))

  function add(files: readonly File[], target: UploadTarget = {}): void {
    const { accepted, refused } = sortFiles(files)
    for (const { name, reason } of refused) {
      toast.show({ title: `${name} was not uploaded`, message: reason, tone: 'negative' })
    }
    uploads.add(accepted, scope, { timeZone: timeZone?.(), ...target })
    // Charts are about to appear: fetch what draws them while the file is on its way.
    import('../charts/ChartView.tsx').catch(() => undefined)
  }

  return {
    get entries() {
      return uploads.entries
    },
    cancel: uploads.cancel,
    retry: uploads.retry,
    answer: uploads.answer,
    dismiss: uploads.dismiss,
    poke: uploads.poke,
    add,
    pickFiles: (target) => void pickFiles().then((files) => add(files, target)),
  }
}

/** Another person in the same window must not find the uploads of the one before. */
function managerOf(userId: string | undefined): UploadManager {
  if (current?.userId === userId && current) return current.manager
  for (const { key } of [...(current?.manager.entries ?? [])]) current?.manager.dismiss(key)
  current = { manager: createRoot(() => makeManager(userId)), userId }
  return current.manager
}

function makeManager(userId: string | undefined): UploadManager {
  const path = (id: string) => `/api/uploads/${encodeURIComponent(id)}`
  return createUploadManager({
    api: {
      read: (id, signal) => api.get(path(id), { signal }),
      cancel: (id) => api.post(`${path(id)}/cancel`),
      answer: (id, answers, changes) =>
        api.post(`${path(id)}/answers`, { answers, ...(changes && { changes }) }),
    },
    endpoint: '/api/uploads',
    loadTus: () => import('tus-js-client'),
    open: makeOpenUploads(),
    ...(userId !== undefined && { device: deviceOf(userId) }),
  })
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
