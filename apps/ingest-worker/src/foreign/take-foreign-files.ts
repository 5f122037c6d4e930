import type { IngestContext } from '../ingest-context.ts'
import { type ForeignFile, RAW_PREFIX, readForeignKey } from './foreign-file.ts'
import { takeForeignFile } from './take-foreign-file.ts'

/** A program may still be writing a file in a directory; an object of S3 is there as a whole. */
const SETTLED_AFTER_MS = 5000

/** Looks through the store, and gives the ids of the uploads that it made. Each is to be ingested before the next. */
export async function* takeForeignFiles(
  context: IngestContext,
  signal: AbortSignal,
): AsyncGenerator<string> {
  for (const file of await listForeignFiles(context, signal)) {
    signal.throwIfAborted()
    const uploadId = await takeForeignFile(context, file)
    if (uploadId) yield uploadId
  }
}

/** In the order of their keys, which is that of time where programs name files by date. */
async function listForeignFiles(
  context: IngestContext,
  signal: AbortSignal,
): Promise<ForeignFile[]> {
  const files: ForeignFile[] = []
  const settled = Date.now() - SETTLED_AFTER_MS
  for await (const { key, size, etag, modifiedAt } of context.objects.list(RAW_PREFIX)) {
    signal.throwIfAborted()
    const found = readForeignKey(key)
    if (!found || etag === undefined) continue
    if (context.objects.place.kind === 'directory' && (modifiedAt?.getTime() ?? 0) > settled)
      continue
    files.push({ ...found, sizeBytes: size, etag })
  }
  return files.sort((a, b) => (a.key < b.key ? -1 : 1))
}
