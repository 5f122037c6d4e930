import { isPulseError, PulseError } from '@pulse/shared/api/pulse-error'
import { CSV_LIMITS } from '@pulse/shared/csv/limits'
import type { ZipFile } from 'yauzl'
import type { ArchiveEntry } from './list-entries.ts'

/** Unpacked. Throws unreadable-file when the entry is damaged or not as long as the archive says. */
export async function* readEntry(
  zip: ZipFile,
  { entry, name }: ArchiveEntry,
): AsyncGenerator<Uint8Array> {
  try {
    yield* await zip.openReadStreamPromise(entry)
  } catch (error) {
    if (isPulseError(error) || isOurs(error)) throw error
    throw damaged(error, name)
  }
}

/** As much as a dialect is sniffed from. */
export async function readHead(
  zip: ZipFile,
  entry: ArchiveEntry,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readEntry(zip, entry)) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= CSV_LIMITS.sniffBytes) return { bytes: Buffer.concat(chunks), complete: false }
  }
  return { bytes: Buffer.concat(chunks), complete: true }
}

export function damaged(cause: unknown, name?: string): PulseError {
  const where = name === undefined ? '' : `: “${name}” cannot be unpacked`
  return new PulseError('unreadable-file', `The archive is damaged${where}.`, { cause })
}

/** What the store threw, or somebody who wants us to stop: not what yauzl or zlib found wrong. */
function isOurs(error: unknown): boolean {
  if (!(error instanceof Error)) return true
  if (error.name === 'AbortError' || '$metadata' in error) return true
  return 'code' in error && !String(error.code).startsWith('Z_')
}
