/** workerData of the ingest thread. `env` chooses the object store. */
export type ThreadData = {
  databaseUrl: string
  env: Readonly<Record<string, string | undefined>>
}

export type ThreadRequest =
  | { type: 'ingest'; jobId: string; uploadId: string }
  /** Hands the job back: it fails, and its upload is queued again. */
  | { type: 'cancel'; jobId: string }
  | { type: 'close' }

export type ThreadReport =
  | { type: 'done'; jobId: string }
  /** Another attempt may succeed. Failures that no attempt can cure are in the uploads row, and done. */
  | { type: 'failed'; jobId: string; error: string }
