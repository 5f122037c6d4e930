export interface IngestJob {
  uploadId: string
}

export interface IngestContext {
  /** Aborted when the consumer closes. A job that then throws is given back, not failed. */
  signal: AbortSignal
  /** 1 for the first try. */
  attempt: number
}

export type IngestHandler = (job: IngestJob, context: IngestContext) => Promise<void>

/**
 * Nudges for uploads to ingest. The `uploads` row is the truth and a sweep repeats what a queue
 * lost, so a job may come twice and a handler is idempotent; no two run for one upload at once.
 */
export interface IngestQueue {
  /**
   * While a job of this upload waits, another is not added; while one runs, one more will follow.
   * Throws `not-available` when the queue cannot be reached.
   */
  enqueue(job: IngestJob): Promise<void>
  /** A handler that throws is called again later, a few times, with growing pauses. */
  consume(handler: IngestHandler, options: { concurrency: number }): IngestConsumer
  /** Closes consumers too. */
  close(): Promise<void>
}

export interface IngestConsumer {
  /** Takes no more jobs, aborts the running ones and waits for them. */
  close(): Promise<void>
}

export interface RetryPolicy {
  attempts: number
  /** Pause before the second attempt; it doubles with each further one. */
  backoffMs: number
}

export const RETRY_POLICY: RetryPolicy = { attempts: 5, backoffMs: 1000 }

/** Told about every failed attempt and every lost connection; there is nobody to throw at. */
export type QueueErrorListener = (error: unknown, job: IngestJob | null) => void
