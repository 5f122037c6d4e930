import { findStaleDatasets } from '@pulse/db/datasets/dataset-parts-repo'
import { dropUnqueuedParts } from './archive/split-archive.ts'
import { takeForeignFiles } from './foreign/take-foreign-files.ts'
import type { IngestContext } from './ingest-context.ts'
import { ingestAll } from './ingest-handler.ts'
import { exportDataset } from './processed/export-dataset.ts'

/** Looking for stale datasets is one look into a small index. */
const EXPORT_EVERY_MS = 3000
/** Listing a bucket costs a request per 1,000 objects; where S3 tells of new ones, nobody waits for it. */
const LOOK_EVERY_MS = 60_000

export type Background = { close(): Promise<void> }

/**
 * What nobody waits for, one thing after the other: Parquet of what was published, and files that other
 * programs put into the store. What several workers find is done by the one that locks it.
 */
export function startBackground(context: IngestContext): Background {
  const stop = new AbortController()
  const chores = [
    repeat(EXPORT_EVERY_MS, stop.signal, () => exportStale(context, stop.signal)),
    repeat(LOOK_EVERY_MS, stop.signal, () => ingestForeign(context, stop.signal)),
    repeat(LOOK_EVERY_MS, stop.signal, () => forgetParts(context)),
  ]
  return {
    async close() {
      stop.abort()
      await Promise.all(chores)
    },
  }
}

async function repeat(
  pauseMs: number,
  signal: AbortSignal,
  chore: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await chore()
    await pause(pauseMs, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

async function exportStale(context: IngestContext, signal: AbortSignal): Promise<void> {
  try {
    for (const dataset of await findStaleDatasets(context.db)) {
      if (signal.aborted) return
      await exportDataset(context, dataset, signal).catch((error: unknown) => {
        // It changed while it was read, or the store does not answer: it is still stale.
        context.log.info({ err: error, datasetId: dataset.id }, 'an export did not come to its end')
      })
    }
  } catch (error) {
    if (!signal.aborted) context.log.warn({ err: error }, 'stale datasets could not be looked for')
  }
}

async function forgetParts(context: IngestContext): Promise<void> {
  try {
    await dropUnqueuedParts(context)
  } catch (error) {
    context.log.warn({ err: error }, 'what was left of archives could not be dropped')
  }
}

async function ingestForeign(context: IngestContext, signal: AbortSignal): Promise<void> {
  try {
    for await (const uploadId of takeForeignFiles(context, signal)) {
      await ingestAll(context, uploadId, signal)
    }
  } catch (error) {
    if (!signal.aborted) context.log.warn({ err: error }, 'files of other programs were not taken')
  }
}
