import type { UploadProgress } from '@pulse/shared/api/uploads'
import type { UploadRow } from './uploads-repo.ts'

/** Rates are of the attempt that is running. */
export function progressOf(row: UploadRow, now = Date.now()): UploadProgress {
  const share = row.size_bytes === 0 ? 1 : Math.min(1, row.bytes_read / row.size_bytes)
  const seconds = (now - (row.attempt_at ?? new Date(now)).getTime()) / 1000
  if (row.bytes_read === 0 || seconds <= 0) {
    return { share, bytesPerSecond: null, rowsPerSecond: null, secondsLeft: null }
  }
  const bytesPerSecond = row.bytes_read / seconds
  return {
    share,
    bytesPerSecond,
    rowsPerSecond: row.rows_read > 0 ? row.rows_read / seconds : null,
    secondsLeft: (row.size_bytes - row.bytes_read) / bytesPerSecond,
  }
}
