// The tables of an archive beside the first become uploads of their own: each has its questions, its rejects
// and its undo. They are stored here, and queued by the transaction that publishes the first.
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { deriveId } from '@pulse/db/derive-id'
import {
  type ArchivePart,
  findUnqueuedParts,
  forgetPart,
  insertPart,
} from '@pulse/db/uploads/archive-parts-repo'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import { StoredObject } from '../file/stored-object.ts'
import type { IngestContext } from '../ingest-context.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import type { ArchiveTable } from './open-archive.ts'
import { readTable } from './read-table.ts'

/** The new uploads. Throws unsupported-file for what is to go into one dataset. */
export async function splitArchive(job: IngestJob, file: UploadedFile): Promise<ArchivePart[]> {
  if (file.others.length === 0) return []
  if (job.upload.mode !== 'create') {
    throw new PulseError(
      'unsupported-file',
      `The archive holds ${file.others.length + 1} different tables, which are no one dataset's.`,
    )
  }
  const parts: ArchivePart[] = []
  for (const table of file.others) parts.push(await storePart(job, table))
  return parts
}

/** Of an archive that will not be published: nothing of it stays. Killed in between, the sweep does the rest. */
export async function dropUnqueuedParts(context: IngestContext, archiveId?: string): Promise<void> {
  for (const { id, object_key } of await findUnqueuedParts(context.db, archiveId)) {
    await context.objects.deletePrefix(object_key)
    await forgetPart(context.db, id)
  }
}

async function storePart(job: IngestJob, table: ArchiveTable): Promise<ArchivePart> {
  const { upload, context, signal } = job
  const entry = table.entries[0]?.name ?? ''
  const id = deriveId(upload.id, entry)
  const objectKey = `raw/${upload.org_id}/${id}`
  await insertPart(context.db, upload, { id, objectKey, entry })
  const { object_key: key, size_bytes: sizeBytes } = upload
  const stored = new StoredObject(context.objects, { key, sizeBytes, signal })
  const csv = Readable.from(
    readTable(stored, table, () => undefined),
    { objectMode: false },
  )
  const packed = csv.pipe(createGzip({ level: 1 }))
  csv.once('error', (error) => packed.destroy(error))
  const { size } = await context.objects.put(objectKey, packed)
  return { id, sizeBytes: size }
}
