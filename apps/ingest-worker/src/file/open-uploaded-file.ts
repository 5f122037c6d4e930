import { PulseError } from '@pulse/shared/api/pulse-error'
import { type ArchiveTable, openArchive } from '../archive/open-archive.ts'
import { readTable } from '../archive/read-table.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { gunzip } from './gunzip.ts'
import { StoredObject } from './stored-object.ts'

/** An uploaded file that can be read from its beginning as often as needed. */
export type UploadedFile = {
  /** The bytes of the CSV. `onRead` hears how many bytes of the stored object were read so far. */
  read(onRead: (storedBytes: number) => void): AsyncIterable<Uint8Array>
  /** SHA-256 of the stored object. */
  contentHash(): Promise<Uint8Array>
  /** Tables of an archive beside the one that `read` gives. */
  others: ArchiveTable[]
  warnings: string[]
  /** The name of the CSV where it is not that of the upload. */
  name: string | null
}

/** Throws object-not-found, empty-file, unsupported-file, unreadable-file, too-large. */
export async function openUploadedFile(
  job: Pick<IngestJob, 'context' | 'signal'>,
  upload: { object_key: string; size_bytes: number },
): Promise<UploadedFile> {
  const { object_key: key, size_bytes: sizeBytes } = upload
  const stored = new StoredObject(job.context.objects, { key, sizeBytes, signal: job.signal })
  const head = await stored.readRange(0, 4)
  if (head.length === 0) throw new PulseError('empty-file', 'The file is empty.')
  const file = { contentHash: () => stored.contentHash(), others: [], warnings: [], name: null }
  if (begins(head, GZIP))
    return { ...file, read: (onRead) => gunzip(stored.read(onRead), sizeBytes) }
  if (!ZIPS.some((signature) => begins(head, signature))) {
    return { ...file, read: (onRead) => stored.read(onRead) }
  }
  const archive = await openArchive(stored)
  return {
    ...file,
    warnings: archive.warnings,
    name: nameOf(archive.tables[0]),
    others: archive.tables.slice(1),
    read: (onRead) => readTable(stored, archive.tables[0], onRead),
  }
}

/** Several files are one table by the archive's name. */
function nameOf({ entries: [first, ...others] }: ArchiveTable): string | null {
  return first && others.length === 0 ? first.name : null
}

const GZIP = [0x1f, 0x8b]
/** Of an archive with entries, and of an empty one. */
const ZIPS = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
]

function begins(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte)
}
