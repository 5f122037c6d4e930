// All uploads of this browser window, whichever page they were dropped on: they go on while the person
// looks at another dashboard.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type { Upload } from '@pulse/shared/api/uploads'
import { uuidv4 } from 'lib0/random'
import { createStore } from 'solid-js/store'
import { type Device, makeDeviceFiles } from './device-files.ts'
import { makeDeliveries } from './make-deliveries.ts'
import type { OpenUploads } from './open-uploads.ts'
import { fingerprintOf } from './send-file.ts'
import {
  type DeviceCopy,
  isActive,
  type ShownDatasets,
  type UploadEntry,
  type UploadTarget,
} from './upload-entry.ts'
import { type UploadChange, UploadJob, type UploadServices } from './upload-job.ts'

export type UploadManagerOptions = UploadServices & {
  /** Uploads that a reload of the page must not forget. */
  readonly open: OpenUploads
  readonly device?: Device
}

export type UploadManager = {
  /** Reactive, oldest first. */
  readonly entries: readonly UploadEntry[]
  /** A file that is in one of the `shown` datasets already is asked about. */
  add(files: readonly File[], scope: string, target?: UploadTarget, shown?: ShownDatasets): void
  cancel(key: string): Promise<void>
  retry(key: string): void
  answer(key: string, answers: Record<string, string>, changes?: PlanChanges): Promise<void>
  dismiss(key: string): void
  /** The server says that this upload has changed. */
  poke(uploadId: string): void
  /** Each published upload of this scope, once; also those that were published while nobody listened. */
  onPublished(scope: string, listener: (upload: Upload) => void): () => void
  /** Each file of this scope that became a dataset of this device while it cannot be sent, once. */
  onLocal(scope: string, listener: (dataset: DatasetDetail) => void): () => void
}

type Started = {
  file: File | null
  uploadId: string | null
  target: UploadTarget
  shown?: ShownDatasets
}

const NONE: ShownDatasets = new Set()

export function createUploadManager(options: UploadManagerOptions): UploadManager {
  const [entries, setEntries] = createStore<UploadEntry[]>([])
  const jobs = new Map<string, UploadJob>()
  const published = makeDeliveries<Upload>()
  const local = makeDeliveries<DatasetDetail>()
  const onDevice = makeDeviceFiles(options.device)
  let count = 0
  const find = (key: string) => entries.find((entry) => entry.key === key)

  function begin(name: string, sizeBytes: number, scope: string, started: Started): string {
    count += 1
    const key = `upload-${count}`
    const { file, uploadId, target, shown = NONE } = started
    const isResumable = () => file !== null && !isBeingSent(jobs, key, file, target)
    const onChange = (change: UploadChange) => apply(key, change)
    const job = new UploadJob({ ...started, shown, services: options, isResumable, onChange })
    jobs.set(key, job)
    setEntries(entries.length, {
      key,
      name,
      sizeBytes,
      scope,
      uploadId,
      stage: job.stage,
      device: null,
    })
    job.start()
    return key
  }

  function apply(key: string, change: UploadChange): void {
    setEntries((entry) => entry.key === key, change)
    const entry = find(key)
    if (!entry) return
    remember(options.open, entry)
    deliver(entry)
    if (entry.stage.kind === 'sending' && entry.stage.disconnected) keepOnDevice(entry)
    if (!isActive(entry)) onDevice.release(key)
  }

  function deliver({ key, scope, stage, device }: UploadEntry): void {
    if (stage.kind === 'published') published.offer(scope, key, stage.upload)
    // The page gets the dataset that there is in the stead of a new one.
    if (stage.kind === 'known' && stage.upload.mode === 'create') {
      published.offer(scope, key, { ...stage.upload, datasetId: stage.earlier.datasetId })
    }
    if (device?.detail && device.questions.length === 0) local.offer(scope, key, device.detail)
  }

  function keepOnDevice({ key, scope }: UploadEntry): void {
    const { file, target } = jobs.get(key) ?? {}
    if (!file || !target) return
    onDevice.keep(key, { file, scope, target, onCopy: (copy) => showCopy(key, copy) })
  }

  function showCopy(key: string, device: DeviceCopy): void {
    const job = jobs.get(key)
    // Where charts were made of it by its new id, it has to become that dataset.
    if (job) job.given = { ...device.answers, ...(device.detail && { duplicate: 'load' }) }
    setEntries((entry) => entry.key === key, { device })
    const entry = find(key)
    if (entry) deliver(entry)
  }

  const deliverAll = (scope: string) => {
    for (const entry of entries) if (entry.scope === scope) deliver(entry)
  }

  const restored = onDevice.restore(({ file, scope, target }) => {
    const key = begin(file.name, file.size, scope, { file, uploadId: null, target })
    return { entry: key, onCopy: (copy) => showCopy(key, copy) }
  })
  restored.catch(() => undefined)
  for (const { id, name, scope } of options.open.list()) {
    begin(name, 0, scope, { file: null, uploadId: id, target: {} })
  }
  return {
    entries,
    add(files, scope, target = {}, shown = NONE) {
      for (const file of files) {
        // A second drop of what is still on its way is an impatient hand, not a second dataset.
        if (entries.some((entry) => isActive(entry) && isSame(jobs.get(entry.key), file, target)))
          continue
        begin(file.name, file.size, scope, { file, uploadId: null, target: withId(target), shown })
      }
    },
    cancel: async (key) => jobs.get(key)?.cancel(),
    retry: (key) => jobs.get(key)?.retry(),
    async answer(key, answers, changes) {
      if (onDevice.has(key) && find(key)?.stage.kind === 'sending') {
        return onDevice.answer(key, answers)
      }
      await jobs.get(key)?.answer(answers, changes)
    },
    dismiss(key) {
      const { uploadId } = find(key) ?? {}
      jobs.get(key)?.stop()
      jobs.delete(key)
      onDevice.release(key)
      if (uploadId) options.open.forget(uploadId)
      setEntries(entries.filter((entry) => entry.key !== key))
    },
    poke(uploadId) {
      const entry = entries.find((each) => each.uploadId === uploadId)
      if (entry) jobs.get(entry.key)?.poke()
    },
    onPublished(scope, listener) {
      const stop = published.listen(scope, listener)
      deliverAll(scope)
      return stop
    },
    onLocal(scope, listener) {
      const stop = local.listen(scope, listener)
      deliverAll(scope)
      return stop
    },
  }
}

/** A new dataset has its id from here, so that charts can be made before the server has the file. */
function withId(target: UploadTarget): UploadTarget {
  const { mode = 'create', datasetId } = target
  return mode === 'create' && !datasetId ? { ...target, mode, datasetId: uuidv4() } : target
}

/** tus would hand both of them one upload on the server, and they would fight for it. */
function isBeingSent(
  jobs: ReadonlyMap<string, UploadJob>,
  except: string,
  file: File,
  target: UploadTarget,
): boolean {
  return [...jobs].some(
    ([key, job]) => key !== except && job.stage.kind === 'sending' && isSame(job, file, target),
  )
}

function isSame(job: UploadJob | undefined, file: File, target: UploadTarget): boolean {
  return !!job?.file && fingerprintOf(job.file, job.target) === fingerprintOf(file, target)
}

/** What the server still works on is found again after a reload; being signed out ends nothing. */
function remember(open: OpenUploads, entry: UploadEntry): void {
  const { uploadId: id, name, scope, stage } = entry
  if (id === null) return
  const isSignedOut = stage.kind === 'failed' && stage.code === 'not-signed-in'
  if (isActive(entry) || isSignedOut) open.remember({ id, name, scope })
  else open.forget(id)
}
