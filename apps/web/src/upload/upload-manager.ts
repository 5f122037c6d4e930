// All uploads of this browser window, whichever page they were dropped on: they go on while the person
// looks at another dashboard.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type { Upload } from '@pulse/shared/api/uploads'
import { uuidv4 } from 'lib0/random'
import { createStore } from 'solid-js/store'
import type { DeviceCopies } from '../local-data/device-copies.ts'
import type { OpenUploads } from './open-uploads.ts'
import { fingerprintOf } from './send-file.ts'
import { type DeviceCopy, isActive, type UploadEntry, type UploadTarget } from './upload-entry.ts'
import { type UploadChange, UploadJob, type UploadServices } from './upload-job.ts'

export type UploadManagerOptions = UploadServices & {
  /** Uploads that a reload of the page must not forget. */
  readonly open: OpenUploads
  /** Loaded when a file cannot be sent, and when there are files of an earlier visit. */
  readonly device?: { readonly hasAny: boolean; load(): Promise<DeviceCopies> }
}

export type UploadManager = {
  /** Reactive, oldest first. */
  readonly entries: readonly UploadEntry[]
  add(files: readonly File[], scope: string, target?: UploadTarget): void
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

type Started = { file: File | null; uploadId: string | null; target: UploadTarget }

export function createUploadManager(options: UploadManagerOptions): UploadManager {
  const [entries, setEntries] = createStore<UploadEntry[]>([])
  const jobs = new Map<string, UploadJob>()
  const listeners = new Map<string, (upload: Upload) => void>()
  const localListeners = new Map<string, (dataset: DatasetDetail) => void>()
  const delivered = new Set<string>()
  const deliveredLocally = new Set<string>()
  const onDevice = new Map<string, { key: string; copies: Promise<DeviceCopies> }>()
  let count = 0
  const find = (key: string) => entries.find((entry) => entry.key === key)

  function begin(name: string, sizeBytes: number, scope: string, started: Started): string {
    count += 1
    const key = `upload-${count}`
    const { file, uploadId, target } = started
    const isResumable = () => file !== null && !isBeingSent(jobs, key, file, target)
    const onChange = (change: UploadChange) => apply(key, change)
    const job = new UploadJob({ ...started, services: options, isResumable, onChange })
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
    if (!isActive(entry)) release(key)
  }

  function deliver({ key, scope, stage }: UploadEntry): void {
    const listener = listeners.get(scope)
    if (stage.kind !== 'published' || !listener || delivered.has(key)) return
    delivered.add(key)
    listener(stage.upload)
  }

  function keepOnDevice({ key, scope }: UploadEntry): void {
    const job = jobs.get(key)
    if (!options.device || !job?.file || onDevice.has(key)) return
    const copies = options.device.load()
    const { file, target } = job
    const kept = { key: uuidv4(), copies }
    onDevice.set(key, kept)
    const onCopy = (device: DeviceCopy) => showCopy(key, device)
    void copies
      .then((device) => device.keep(kept.key, { file, scope, target, onCopy }))
      .catch(() => undefined)
  }

  function showCopy(key: string, device: DeviceCopy): void {
    const job = jobs.get(key)
    if (job) job.given = device.answers
    setEntries((entry) => entry.key === key, { device })
    const entry = find(key)
    if (entry) deliverLocally(entry)
  }

  function deliverLocally({ key, scope, device }: UploadEntry): void {
    const listener = localListeners.get(scope)
    if (!device?.detail || device.questions.length > 0 || !listener) return
    if (deliveredLocally.has(key)) return
    deliveredLocally.add(key)
    listener(device.detail)
  }

  function release(key: string): void {
    const kept = onDevice.get(key)
    onDevice.delete(key)
    void kept?.copies.then((device) => device.release(kept.key)).catch(() => undefined)
  }

  async function restore(copies: Promise<DeviceCopies>): Promise<void> {
    const device = await copies
    await device.restore(({ key: keptKey, file, scope, target }) => {
      const key = begin(file.name, file.size, scope, { file, uploadId: null, target })
      onDevice.set(key, { key: keptKey, copies })
      return (copy) => showCopy(key, copy)
    })
  }

  if (options.device?.hasAny) void restore(options.device.load()).catch(() => undefined)
  for (const { id, name, scope } of options.open.list()) {
    begin(name, 0, scope, { file: null, uploadId: id, target: {} })
  }
  return {
    entries,
    add(files, scope, target = {}) {
      for (const file of files) {
        // A second drop of what is still on its way is an impatient hand, not a second dataset.
        if (entries.some((entry) => isActive(entry) && isSame(jobs.get(entry.key), file, target)))
          continue
        begin(file.name, file.size, scope, { file, uploadId: null, target: withId(target) })
      }
    },
    cancel: async (key) => jobs.get(key)?.cancel(),
    retry: (key) => jobs.get(key)?.retry(),
    async answer(key, answers, changes) {
      const kept = onDevice.get(key)
      if (kept && find(key)?.stage.kind === 'sending') {
        return (await kept.copies).answer(kept.key, answers)
      }
      await jobs.get(key)?.answer(answers, changes)
    },
    dismiss(key) {
      const { uploadId } = find(key) ?? {}
      jobs.get(key)?.stop()
      jobs.delete(key)
      release(key)
      if (uploadId) options.open.forget(uploadId)
      setEntries(entries.filter((entry) => entry.key !== key))
    },
    poke(uploadId) {
      const entry = entries.find((each) => each.uploadId === uploadId)
      if (entry) jobs.get(entry.key)?.poke()
    },
    onPublished(scope, listener) {
      listeners.set(scope, listener)
      for (const entry of entries) if (entry.scope === scope) deliver(entry)
      return () => {
        if (listeners.get(scope) === listener) listeners.delete(scope)
      }
    },
    onLocal(scope, listener) {
      localListeners.set(scope, listener)
      for (const entry of entries) if (entry.scope === scope) deliverLocally(entry)
      return () => {
        if (localListeners.get(scope) === listener) localListeners.delete(scope)
      }
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
