// Brings a file to the server over tus: in pieces that survive a lost connection, a closed laptop and
// (the same file dropped again) a closed browser.

import type { DuplicateHandling } from '@pulse/shared/api/uploads'
import type { DetailedError, Upload as TusUpload } from 'tus-js-client'
import { sendProblem } from './send-problem.ts'
import type { UploadTarget } from './upload-entry.ts'

export type Tus = Pick<typeof import('tus-js-client'), 'Upload'>

export type SendEvents = {
  /** The server knows this file from an earlier attempt, and by this id of its dataset. */
  onResumed(datasetId: string | undefined): void
  onProgress(sentBytes: number): void
  /** Nobody answered for a while; trying goes on. */
  onDisconnected(): void
  /** The server has all of it. */
  onSent(uploadId: string): void
  onFailed(problem: { code: string; message: string }): void
}

export type Sending = {
  /** Also removes what the server has of it. */
  cancel(): void
}

export type SendOptions = SendEvents & {
  readonly endpoint: string
  readonly target: UploadTarget
  /** False while the same file is being sent already. */
  readonly resumable: boolean
  /** What to do about a file that was loaded before; null: what is usual. */
  readonly duplicates: () => Promise<DuplicateHandling | null>
  readonly loadTus: () => Promise<Tus>
}

const SENT_AT_ONCE_BYTES = 256 * 1024
const RETRY_DELAYS_MS = [0, 300, 1_000, 2_000, 4_000]
/** After the delays: again when the browser says that it is online, and every so often anyway. */
const RETRY_DISCONNECTED_MS = 5_000

export function sendFile(file: File, options: SendOptions): Sending {
  let upload: TusUpload | undefined
  let cancelled = false
  let stopWaiting = () => {}

  async function start(): Promise<void> {
    const [{ Upload }, duplicates] = await Promise.all([options.loadTus(), options.duplicates()])
    if (cancelled) return
    const metadata = metadataOf(file, options.target, duplicates)
    const tus = new Upload(file, { ...tusOptions(file, options, onError, onSuccess), metadata })
    upload = tus
    const [previous] = options.resumable ? await tus.findPreviousUploads() : []
    if (cancelled) return
    if (previous) {
      options.onResumed(previous.metadata['newDatasetId'])
      tus.resumeFromPreviousUpload(previous)
    }
    tus.start()
  }

  function onSuccess(): void {
    const id = idOf(upload?.url)
    if (id) options.onSent(id)
    else
      options.onFailed({ code: 'unexpected-answer', message: 'The server gave the file no name.' })
  }

  function onError(error: Error | DetailedError): void {
    if (cancelled) return
    const problem = sendProblem(error)
    if (problem.code !== 'network') {
      options.onFailed(problem)
      return
    }
    options.onDisconnected()
    stopWaiting = whenReachable(() => upload?.start())
  }

  start().catch(() =>
    options.onFailed({ code: 'network', message: 'The upload could not be started. Try again.' }),
  )
  return {
    cancel() {
      cancelled = true
      stopWaiting()
      // Where this fails the server forgets an unfinished upload by itself.
      upload?.abort(true).catch(() => undefined)
    },
  }
}

function tusOptions(
  file: File,
  { endpoint, target, resumable, onProgress, onDisconnected }: SendOptions,
  onError: (error: Error | DetailedError) => void,
  onSuccess: () => void,
) {
  const fingerprint = fingerprintOf(file, target)
  return {
    endpoint,
    // A small file is there with the first request. A larger one must have its address before its bytes
    // travel: what is lost on the way can only be resumed at an address.
    uploadDataDuringCreation: file.size <= SENT_AT_ONCE_BYTES,
    storeFingerprintForResuming: resumable,
    removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(fingerprint),
    retryDelays: RETRY_DELAYS_MS,
    onProgress,
    onShouldRetry(error: Error | DetailedError, attempt: number) {
      const isNetwork = sendProblem(error).code === 'network'
      // The first retry is at once: a hiccup is nobody's concern.
      if (isNetwork && attempt > 0) onDisconnected()
      return isNetwork
    },
    onError,
    onSuccess,
  }
}

/** Equal for the same file meant for the same place: each new dataset is the same place. */
export function fingerprintOf(file: File, { datasetId, mode = 'create' }: UploadTarget): string {
  const place = mode === 'create' ? '' : datasetId
  return ['pulse', file.name, file.size, file.lastModified, mode, place].join('|')
}

function metadataOf(
  file: File,
  { datasetId, mode, timeZone, preview }: UploadTarget,
  duplicates: DuplicateHandling | null,
): Record<string, string> {
  return {
    filename: file.name,
    mode: mode ?? 'create',
    ...(datasetId && (mode === 'create' ? { newDatasetId: datasetId } : { datasetId })),
    ...(timeZone && { timeZone }),
    ...(preview && { preview: 'true' }),
    ...(duplicates && { duplicates }),
  }
}

function idOf(url: string | null | undefined): string | undefined {
  return url?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1)
}

function whenReachable(retry: () => void): () => void {
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('online', again)
  }
  const again = () => {
    stop()
    retry()
  }
  const timer = setTimeout(again, RETRY_DISCONNECTED_MS)
  addEventListener('online', again)
  return stop
}
