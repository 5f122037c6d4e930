import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { IngestJob } from '../job/claim-upload.ts'

/** An uploaded file that can be read from its beginning as often as needed. */
export type UploadedFile = {
  /** The bytes of the CSV. `onRead` hears how many bytes of the stored object were read so far. */
  read(onRead: (storedBytes: number) => void): AsyncIterable<Uint8Array>
}

/** A compressed file may be this many times larger than what was uploaded... */
const MAX_EXPANSION = 200
/** ...when it is more than this. */
const ALWAYS_ALLOWED_BYTES = 16 << 20
/** The largest file that can be uploaded uncompressed. */
const MAX_BYTES = 10 * 2 ** 30

/** Throws object-not-found, empty-file. */
export async function openUploadedFile(job: IngestJob): Promise<UploadedFile> {
  const { objects } = job.context
  const key = job.upload.object_key
  const head = await readHead(await objects.get(key, { start: 0, end: 2 }))
  if (head.length === 0) throw new PulseError('empty-file', 'The file is empty.')
  const stored = (onRead: (bytes: number) => void) =>
    readStored(() => objects.get(key), job, onRead)
  if (head[0] !== 0x1f || head[1] !== 0x8b) return { read: stored }
  return { read: (onRead) => gunzip(stored(onRead), job.upload.size_bytes) }
}

async function readHead(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function* readStored(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  job: IngestJob,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of await open()) {
    job.signal.throwIfAborted()
    bytes += chunk.length
    onRead(bytes)
    yield chunk
  }
}

async function* gunzip(
  stored: AsyncIterable<Uint8Array>,
  storedBytes: number,
): AsyncGenerator<Uint8Array> {
  const limit = Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED_BYTES, storedBytes * MAX_EXPANSION))
  const output = new PassThrough()
  const unpacked = pipeline(Readable.from(stored, { objectMode: false }), createGunzip(), output)
  // Its failure is the output's too, which is where it is met.
  unpacked.catch(() => {})
  let bytes = 0
  try {
    for await (const chunk of output) {
      bytes += chunk.length
      if (bytes > limit)
        throw new PulseError('too-large', 'The compressed file is too large once unpacked.')
      yield chunk
    }
  } catch (error) {
    throw isDamaged(error)
      ? new PulseError('unreadable-file', 'The compressed file is damaged.', { cause: error })
      : error
  } finally {
    output.destroy()
  }
}

function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
