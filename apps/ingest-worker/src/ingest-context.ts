import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'

/** What a door hands to the pipeline. */
export type IngestContext = {
  /** Each job opens a connection of its own with it. */
  databaseUrl: string
  /** A pool, for what must be seen while the job's own transaction is open. */
  db: Kysely<Database>
  objects: ObjectStore
  /** Where cleaned data goes. */
  processed: ObjectStore
  log: Logger
}

export type IngestOutcome =
  /** `parts`: uploads that were made of an archive's other tables, and are queued. */
  | { state: 'published'; datasetId: string; version: number; parts: string[] }
  /** The file asks something that a person has to answer. */
  | { state: 'waiting' }
  | { state: 'failed'; code: string; message: string }
  | { state: 'cancelled' }
  /** Done already, or another worker is at it. */
  | { state: 'skipped' }
