import type { IngestHandler } from '@pulse/ports/queue/ingest-queue'
import type { IngestContext } from './ingest-context.ts'
import { runIngest } from './run-ingest.ts'

/** The pipeline as a queue wants it: what it throws is tried again. */
export function makeIngestHandler(context: IngestContext): IngestHandler {
  return async ({ uploadId }, { signal }) => {
    const startedAt = performance.now()
    const outcome = await runIngest(context, uploadId, signal)
    const milliseconds = Math.round(performance.now() - startedAt)
    context.log.info({ uploadId, ...outcome, milliseconds }, `ingest ${outcome.state}`)
  }
}
