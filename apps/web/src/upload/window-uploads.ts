// The uploads of this browser window. What sends them is loaded with the first file, or for those of an
// earlier visit.
import { type Accessor, createSignal } from 'solid-js'
import { storedValue } from '../app/stored-value.ts'
import { ANY_KEPT } from '../local-data/any-kept.ts'
import { OPEN_UPLOADS } from './any-open.ts'
import type { UploadManager } from './upload-manager.ts'

export type WindowUploads = {
  readonly manager: Accessor<UploadManager | undefined>
  /** Rejects when it could not be loaded; undefined when somebody else has signed in meanwhile. */
  load(): Promise<UploadManager | undefined>
}

type OfPerson = WindowUploads & { readonly userId: string | undefined; end(): void }

let current: OfPerson | undefined

/** Another person in the same window must not find the uploads of the one before. */
export function windowUploads(userId: string | undefined): WindowUploads {
  if (current?.userId === userId && current) return current
  current?.end()
  current = createWindowUploads(userId)
  const isUnfinished = [OPEN_UPLOADS, ANY_KEPT].some((key) => storedValue.read(key) !== undefined)
  if (isUnfinished) current.load().catch(() => undefined)
  return current
}

function createWindowUploads(userId: string | undefined): OfPerson {
  const [manager, setManager] = createSignal<UploadManager>()
  let loading: Promise<UploadManager | undefined> | undefined
  let ended = false

  async function begin(): Promise<UploadManager | undefined> {
    const { makeManager } = await import('./make-manager.ts')
    return ended ? undefined : setManager(makeManager(userId))
  }

  return {
    userId,
    manager,
    load() {
      loading ??= begin().catch((error: unknown) => {
        // Offline before all is kept: the next file asks again.
        loading = undefined
        throw error
      })
      return loading
    },
    end() {
      ended = true
      for (const { key } of [...(manager()?.entries ?? [])]) manager()?.dismiss(key)
    },
  }
}
