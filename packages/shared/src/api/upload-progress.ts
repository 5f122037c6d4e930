import type { UploadProgress } from './uploads.ts'

type Counted = { sizeBytes: number; bytesRead: number; rowsRead: number; elapsedMs: number }

/** Rates are averages since the attempt began. */
export function uploadProgress({
  sizeBytes,
  bytesRead,
  rowsRead,
  elapsedMs,
}: Counted): UploadProgress {
  const share = sizeBytes === 0 ? 1 : Math.min(1, bytesRead / sizeBytes)
  if (bytesRead === 0 || elapsedMs <= 0) {
    return { share, bytesPerSecond: null, rowsPerSecond: null, secondsLeft: null }
  }
  const bytesPerSecond = (bytesRead * 1000) / elapsedMs
  return {
    share,
    bytesPerSecond,
    rowsPerSecond: rowsRead > 0 ? (rowsRead * 1000) / elapsedMs : null,
    secondsLeft: Math.max(0, sizeBytes - bytesRead) / bytesPerSecond,
  }
}
