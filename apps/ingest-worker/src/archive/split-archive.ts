// The tables of an archive beside the first become uploads of their own: each has its questions, its rejects
// and its undo. Killed anywhere and run again, each is there once.
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { deriveId } from '@pulse/db/derive-id'
import { insertPart, queuePart } from '@pulse/db/uploads/archive-parts-repo'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import { StoredObject } from '../file/stored-object.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import type { ArchiveTable } from './open-archive.ts'
import { readTable } from './read-table.ts'

/** Ids of the new uploads, which are queued. Throws unsupported-file for what is to go into one dataset. */
export async function splitArchive(job: IngestJob, file: UploadedFile): Promise<string[]> {
  if (file.others.length === 0) return []
  if (job.upload.mode !== 'create') {
    throw new PulseError(
      'unsupported-file',
      `The archive holds ${file.others.length + 1} different tables, which are no one dataset's.`,
    )
  }
  const ids: string[] = []
  for (const table of file.others) ids.push(await storePart(job, table))
  return ids
}

async function storePart(job: IngestJob, table: ArchiveTable): Promise<string> {
  const { upload, context, signal } = job
  const entry = table.entries[0]?.name ?? ''
  const id = deriveId(upload.id, entry)
  const objectKey = `raw/${upload.org_id}/${id}`
  if (!(await insertPart(context.db, upload, { id, objectKey, entry }))) return id
  const { object_key: key, size_bytes: sizeBytes } = upload
  const stored = new StoredObject(context.objects, { key, sizeBytes, signal })
  const csv = Readable.from(
    readTable(stored, table, () => undefined),
    { objectMode: false },
  )
  const packed = csv.pipe(createGzip({ level: 1 }))
  csv.once('error', (error) => packed.destroy(error))
  const { size } = await context.objects.put(objectKey, packed)
  await queuePart(context.db, { id, sizeBytes: size })
  return id
}
