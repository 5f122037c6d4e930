import type { Database } from '@pulse/db/schema'
import { dropKeptTables } from '@pulse/db/undo/drop-kept-tables'
import { findForgottenUploads } from '@pulse/db/uploads/uploads-repo'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'

type Options = { db: Kysely<Database>; queue: IngestQueue; log: Logger }

export type Sweep = { close(): Promise<void> }

const EVERY_MS = 15_000
/** Several heartbeats. Too soon would only cost a claim that finds the job taken. */
const FORGOTTEN_AFTER_MS = 20_000
/** How long what a replacement took out can be put back. */
const KEPT_FOR_DAYS = 30

/**
 * The uploads row is the truth and queues forget: whatever should be worked on and is not, is enqueued in
 * `queue`. At the start that is everything which the last process left behind. What is found by several
 * workers is done by the one that claims it.
 */
export function startSweep(options: Options): Sweep {
  let running = sweep(options, 0)
  const timer = setInterval(() => {
    running = running.then(() => sweep(options, FORGOTTEN_AFTER_MS))
  }, EVERY_MS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}

/** Never throws: what failed is found again by the next sweep. */
export async function sweep({ db, queue, log }: Options, forgottenAfterMs: number): Promise<void> {
  try {
    for (const uploadId of await findForgottenUploads(db, forgottenAfterMs)) {
      await queue.enqueue({ uploadId })
    }
    await dropKeptTables(db, KEPT_FOR_DAYS)
  } catch (error) {
    log.warn({ err: error }, 'the sweep for forgotten uploads failed')
  }
}
