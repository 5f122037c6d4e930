// All uploads of this browser window, whichever page they were dropped on: they go on while the person
// looks at another dashboard.
import type { Upload } from '@pulse/shared/api/uploads'
import { createStore } from 'solid-js/store'
import { type ApiError, isApiError } from '../app/api-error.ts'
import { makeRate } from './make-rate.ts'
import type { OpenUploads } from './open-uploads.ts'
import { fingerprintOf, type Sending, sendFile, type Tus } from './send-file.ts'
import { stageOf } from './stage-of.ts'
import { isActive, type UploadEntry, type UploadStage, type UploadTarget } from './upload-entry.ts'
import { type Watch, watchUpload } from './watch-upload.ts'

export type UploadApi = {
  read(id: string, signal?: AbortSignal): Promise<Upload>
  cancel(id: string): Promise<Upload>
  answer(id: string, answers: Record<string, string>): Promise<Upload>
}

export type UploadManagerOptions = {
  readonly api: UploadApi
  readonly endpoint: string
  readonly loadTus: () => Promise<Tus>
  /** Uploads that a reload of the page must not forget. */
  readonly open: OpenUploads
}

export type UploadManager = {
  /** Reactive, oldest first. */
  readonly entries: readonly UploadEntry[]
  add(files: readonly File[], scope: string, target?: UploadTarget): void
  cancel(key: string): Promise<void>
  retry(key: string): void
  answer(key: string, answers: Record<string, string>): Promise<void>
  dismiss(key: string): void
  /** The server says that this upload has changed. */
  poke(uploadId: string): void
  /** Each published upload of this scope, once; also those that were published while nobody listened. */
  onPublished(scope: string, listener: (upload: Upload) => void): () => void
}

type Job = {
  readonly file: File | null
  readonly target: UploadTarget
  sending?: Sending
  watch?: Watch
  handedOver: boolean
}

export function createUploadManager(options: UploadManagerOptions): UploadManager {
  const [entries, setEntries] = createStore<UploadEntry[]>([])
  const jobs = new Map<string, Job>()
  const listeners = new Map<string, (upload: Upload) => void>()
  let count = 0

  const find = (key: string) => entries.find((entry) => entry.key === key)
  const change = (key: string, part: Partial<UploadEntry>) =>
    setEntries((entry) => entry.key === key, part)
  const setStage = (key: string, stage: UploadStage) => change(key, { stage })

  function enter(name: string, sizeBytes: number, scope: string, job: Job, stage: UploadStage) {
    count += 1
    const key = `upload-${count}`
    jobs.set(key, job)
    setEntries(entries.length, { key, name, sizeBytes, scope, uploadId: null, stage })
    return key
  }

  function send(key: string): void {
    const job = jobs.get(key)
    if (!job?.file) return
    const { file, target } = job
    const rate = makeRate()
    let sentBytes = 0
    const show = (bytesPerSecond: number | null, disconnected: boolean) =>
      setStage(key, { kind: 'sending', sentBytes, bytesPerSecond, disconnected })
    show(null, false)
    job.sending = sendFile(file, {
      ...options,
      target,
      resumable: !isBeingSent(file, target, key),
      onProgress(sent) {
        sentBytes = sent
        show(rate(sent), false)
      },
      onDisconnected: () => show(null, true),
      onSent(uploadId) {
        change(key, { uploadId })
        options.open.remember({ id: uploadId, name: file.name, scope: find(key)?.scope ?? '' })
        watch(key, uploadId)
      },
      onFailed: ({ code, message }) =>
        setStage(key, { kind: 'failed', code, message, upload: null, canRetry: true }),
    })
  }

  /** tus would hand both of them one upload on the server, and they would fight for it. */
  function isBeingSent(file: File, target: UploadTarget, except: string): boolean {
    return entries.some(({ key, stage }) => {
      const other = jobs.get(key)
      if (key === except || stage.kind !== 'sending' || !other?.file) return false
      return fingerprintOf(other.file, other.target) === fingerprintOf(file, target)
    })
  }

  function watch(key: string, uploadId: string): void {
    const job = jobs.get(key)
    if (!job) return
    const rate = makeRate()
    setStage(key, { kind: 'working', upload: null, rowsPerSecond: null })
    job.watch?.stop()
    job.watch = watchUpload({
      read: (signal) => options.api.read(uploadId, signal),
      onUpload: (upload) => show(key, upload, rate(upload.rowsRead)),
      onFailed: (error) => lose(key, error),
    })
  }

  function show(key: string, upload: Upload, rowsPerSecond: number | null): void {
    const job = jobs.get(key)
    if (!job) return
    change(key, {
      name: upload.filename,
      sizeBytes: upload.sizeBytes,
      stage: stageOf(upload, rowsPerSecond, job.file !== null),
    })
    if (upload.state === 'published') handOver(key, job, upload)
    const current = find(key)
    if (current && !isActive(current)) options.open.forget(upload.id)
  }

  function handOver(key: string, job: Job, upload: Upload): void {
    const listener = listeners.get(find(key)?.scope ?? '')
    if (!listener || job.handedOver) return
    job.handedOver = true
    listener(upload)
  }

  function lose(key: string, error: ApiError): void {
    const { uploadId } = find(key) ?? {}
    // Signed out is no news about the upload: it is looked for again after the next log-in.
    if (uploadId && error.status !== 401) options.open.forget(uploadId)
    const canRetry = jobs.get(key)?.file !== null
    setStage(key, {
      kind: 'failed',
      code: error.code,
      message: error.message,
      upload: null,
      canRetry,
    })
  }

  function stop(key: string): void {
    const job = jobs.get(key)
    job?.watch?.stop()
    if (find(key)?.stage.kind === 'sending') job?.sending?.cancel()
  }

  for (const { id, name, scope } of options.open.list()) {
    const job: Job = { file: null, target: {}, handedOver: false }
    const key = enter(name, 0, scope, job, { kind: 'working', upload: null, rowsPerSecond: null })
    change(key, { uploadId: id })
    watch(key, id)
  }

  return {
    entries,
    add(files, scope, target = {}) {
      for (const file of files) {
        const job: Job = { file, target, handedOver: false }
        const stage = {
          kind: 'sending',
          sentBytes: 0,
          bytesPerSecond: null,
          disconnected: false,
        } as const
        send(enter(file.name, file.size, scope, job, stage))
      }
    },
    async cancel(key) {
      const { stage, uploadId } = find(key) ?? {}
      if (stage?.kind === 'sending') {
        stop(key)
        setStage(key, { kind: 'cancelled' })
        return
      }
      if (!uploadId) return
      try {
        show(key, await options.api.cancel(uploadId), null)
        jobs.get(key)?.watch?.stop()
      } catch (error) {
        // It was quicker than the person: what it became is what the next look shows.
        if (!isApiError(error)) throw error
        watch(key, uploadId)
      }
    },
    retry(key) {
      stop(key)
      change(key, { uploadId: null })
      send(key)
    },
    async answer(key, answers) {
      const { stage, uploadId } = find(key) ?? {}
      if (stage?.kind !== 'waiting' || !uploadId) return
      setStage(key, { ...stage, answering: true, problem: null })
      try {
        await options.api.answer(uploadId, answers)
        watch(key, uploadId)
      } catch (error) {
        if (!isApiError(error)) throw error
        setStage(key, { ...stage, answering: false, problem: error.message })
      }
    },
    dismiss(key) {
      stop(key)
      const { uploadId } = find(key) ?? {}
      if (uploadId) options.open.forget(uploadId)
      jobs.delete(key)
      setEntries(entries.filter((entry) => entry.key !== key))
    },
    poke(uploadId) {
      const entry = entries.find((each) => each.uploadId === uploadId)
      if (entry) jobs.get(entry.key)?.watch?.poke()
    },
    onPublished(scope, listener) {
      listeners.set(scope, listener)
      for (const { key, stage, scope: own } of entries) {
        const job = jobs.get(key)
        if (own === scope && job && stage.kind === 'published') handOver(key, job, stage.upload)
      }
      return () => {
        if (listeners.get(scope) === listener) listeners.delete(scope)
      }
    },
  }
}
