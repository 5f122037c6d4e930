import { uploadProgress } from '@pulse/shared/api/upload-progress'
import type { UploadProgress } from '@pulse/shared/api/uploads'
import type { UploadRow } from './uploads-repo.ts'

/** Of the attempt that is running. */
export function progressOf(row: UploadRow): UploadProgress {
  return uploadProgress({
    sizeBytes: row.size_bytes,
    bytesRead: row.bytes_read,
    rowsRead: row.rows_read,
    elapsedMs: row.attempt_at ? Date.now() - row.attempt_at.getTime() : 0,
  })
}
