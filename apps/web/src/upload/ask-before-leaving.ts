import type { UploadEntry } from './upload-entry.ts'

/** Whoever closes the page while a file is on its way is asked: nobody else has the rest of it. */
export function askBeforeLeaving(entries: () => readonly UploadEntry[]): void {
  addEventListener('beforeunload', (event) => {
    if (entries().some(isOnlyHere)) event.preventDefault()
  })
}

function isOnlyHere({ stage, device }: UploadEntry): boolean {
  return stage.kind === 'sending' && !device?.kept
}
