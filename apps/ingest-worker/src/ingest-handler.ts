import type { IngestHandler } from '@pulse/ports/queue/ingest-queue'
import type { IngestContext } from './ingest-context.ts'
import { runIngest } from './run-ingest.ts'

/** The pipeline as a queue wants it: what it throws is tried again. */
export function makeIngestHandler(context: IngestContext): IngestHandler {
  return ({ uploadId }, { signal }) => ingestAll(context, uploadId, signal)
}

/** An upload, and the uploads that were made of it: stopped between them, the sweep finds the rest. */
export async function ingestAll(
  context: IngestContext,
  uploadId: string,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now()
  const outcome = await runIngest(context, uploadId, signal)
  const milliseconds = Math.round(performance.now() - startedAt)
  context.log.info({ uploadId, ...outcome, milliseconds }, `ingest ${outcome.state}`)
  if (outcome.state !== 'published') return
  for (const part of outcome.parts) await ingestAll(context, part, signal)
}
