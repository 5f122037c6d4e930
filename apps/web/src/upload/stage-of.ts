import type { Upload } from '@pulse/shared/api/uploads'
import type { UploadStage } from './upload-entry.ts'

/** Failures of Pulse, not of the file: the same file may well go through the next time. */
const PASSING = new Set([
  'internal',
  'not-available',
  'no-space',
  'too-many-requests',
  'object-not-found',
])

/** The server's word on an upload, as a stage of the panel. */
export function stageOf(
  upload: Upload,
  rowsPerSecond: number | null,
  hasFile: boolean,
): UploadStage {
  switch (upload.state) {
    case 'uploading':
    case 'queued':
    case 'running':
      return { kind: 'working', upload, rowsPerSecond }
    case 'waiting':
      return { kind: 'waiting', upload, answering: false, problem: null }
    case 'published':
      return { kind: 'published', upload }
    case 'failed': {
      const { code, message } = upload.error ?? {
        code: 'internal',
        message: 'The server could not read this file.',
      }
      return { kind: 'failed', code, message, upload, canRetry: hasFile && PASSING.has(code) }
    }
    case 'cancelled':
    case 'undone': {
      const { error, duplicateOf: earlier } = upload
      const isKnown = error?.code === 'duplicate-file' && earlier
      return isKnown ? { kind: 'known', upload, earlier } : { kind: 'cancelled' }
    }
  }
}
