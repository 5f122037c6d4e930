// Follows an upload that the server works on, until nothing more happens to it.
import type { Upload, UploadState } from '@pulse/shared/api/uploads'
import { type ApiError, isApiError, isTransient } from '../app/api-error.ts'

export type WatchOptions = {
  readonly read: (signal: AbortSignal) => Promise<Upload>
  readonly onUpload: (upload: Upload) => void
  readonly onFailed: (error: ApiError) => void
}

export type Watch = {
  /** Look now: somebody said that it has changed. */
  poke(): void
  stop(): void
}

/** Small files are done in a moment, and their charts should not wait for the next look. */
const FIRST_DELAY_MS = 100
const MAX_DELAY_MS = 1_000
const GROWTH = 1.25
const UNREACHABLE_DELAY_MS = 3_000

/** It rests in `waiting` too: a person's answer starts another watch. */
export function isSettled(state: UploadState): boolean {
  return state !== 'uploading' && state !== 'queued' && state !== 'running'
}

export function watchUpload({ read, onUpload, onFailed }: WatchOptions): Watch {
  const stopped = new AbortController()
  let wake = () => {}

  async function follow(): Promise<void> {
    let delay = FIRST_DELAY_MS
    while (!stopped.signal.aborted) {
      const upload = await attempt()
      if (stopped.signal.aborted || upload === 'gone') return
      if (upload === 'unreachable') {
        await pause(UNREACHABLE_DELAY_MS)
        continue
      }
      onUpload(upload)
      if (isSettled(upload.state)) return
      await pause(delay)
      delay = Math.min(MAX_DELAY_MS, delay * GROWTH)
    }
  }

  async function attempt(): Promise<Upload | 'unreachable' | 'gone'> {
    try {
      return await read(stopped.signal)
    } catch (error) {
      if (stopped.signal.aborted) return 'gone'
      if (!isApiError(error)) throw error
      if (isTransient(error) || error.code === 'too-many-requests') return 'unreachable'
      onFailed(error)
      return 'gone'
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  void follow()
  return {
    poke: () => wake(),
    stop() {
      stopped.abort()
      wake()
    },
  }
}
