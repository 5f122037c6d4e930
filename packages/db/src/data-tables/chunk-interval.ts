const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Between the 1 and 5 million at which a chunk's index still fits in memory and planning stays quick. */
const ROWS_PER_CHUNK = 2_500_000
const MAX_CHUNKS = 200
/** For a table whose rows all have one time: those of an upload without a time column. */
const DEFAULT_INTERVAL = 30 * DAY

/** Milliseconds that one chunk should cover, from how densely the rows of the first file lie. */
export function chooseChunkInterval(data: { rows: number; from: number; to: number }): number {
  const span = data.to - data.from
  if (!(span > 0)) return DEFAULT_INTERVAL
  const chunks = Math.min(MAX_CHUNKS, Math.max(1, data.rows / ROWS_PER_CHUNK))
  // A small file is one chunk, and leaves room to grow without a chunk for every upload.
  const interval = Math.max(span / chunks, chunks === 1 ? DEFAULT_INTERVAL : HOUR)
  const unit = interval > DAY ? DAY : HOUR
  return Math.ceil(interval / unit) * unit
}
