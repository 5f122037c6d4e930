import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { Upload } from '@pulse/shared/api/uploads'
import { createEffect, on, onCleanup } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { toast } from '../ui/toast.ts'
import { sortFiles } from './file-kind.ts'
import { pickFiles } from './pick-files.ts'
import type { ShownDatasets, UploadEntry, UploadTarget } from './upload-entry.ts'
import type { UploadManager } from './upload-manager.ts'
import { windowUploads } from './window-uploads.ts'

type Options = {
  /** In which times without an offset are read. */
  readonly timeZone?: () => string
  /** A file that is in one of them already is asked about, not loaded at once. */
  readonly shown: () => ShownDatasets
  /** For files that were dropped on this page. */
  readonly onPublished: (upload: Upload) => void
  /** For files that were dropped on this page and cannot be sent yet. */
  readonly onLocal?: (dataset: DatasetDetail) => void
}

/** The window's uploads, as one page uses them. */
export type Uploads = Omit<UploadManager, 'add' | 'onPublished' | 'onLocal'> & {
  /** Files are about to come. */
  prepare(): void
  add(files: readonly File[], target?: UploadTarget): void
  pickFiles(target?: UploadTarget): void
}

const NONE: readonly UploadEntry[] = []

export function createUploads({ timeZone, shown, onPublished, onLocal }: Options): Uploads {
  const { manager, load } = windowUploads(useSession().user?.id)
  const scope = location.pathname
  createEffect(
    on(manager, (uploads) => {
      if (!uploads) return
      onCleanup(uploads.onPublished(scope, onPublished))
      if (onLocal) onCleanup(uploads.onLocal(scope, onLocal))
    }),
  )

  function add(files: readonly File[], target: UploadTarget = {}): void {
    const { accepted, refused } = sortFiles(files)
    for (const { name, reason } of refused) {
      toast.show({ title: `${name} was not uploaded`, message: reason, tone: 'negative' })
    }
    if (accepted.length === 0) return
    const wanted = { timeZone: timeZone?.(), ...target }
    load().then((uploads) => uploads?.add(accepted, scope, wanted, shown()), sayNotLoaded)
    // Charts are about to appear: fetch what draws them while the file is on its way.
    import('../charts/ChartView.tsx').catch(() => undefined)
  }

  const prepare = () => void load().catch(() => undefined)
  return {
    get entries() {
      return manager()?.entries ?? NONE
    },
    cancel: async (key) => manager()?.cancel(key),
    retry: (key) => manager()?.retry(key),
    answer: async (...answer) => manager()?.answer(...answer),
    dismiss: (key) => manager()?.dismiss(key),
    poke: (uploadId) => manager()?.poke(uploadId),
    prepare,
    add,
    pickFiles(target) {
      prepare()
      void pickFiles().then((files) => add(files, target))
    },
  }
}

function sayNotLoaded(): void {
  toast.show({
    title: 'Nothing was uploaded',
    message: 'The connection was lost before this page was complete. Try again in a moment.',
    tone: 'negative',
  })
}
