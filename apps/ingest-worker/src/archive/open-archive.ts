// A ZIP archive as tables: files with the same header are parts of one, as twelve months are of a year.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { sniffDialect } from '@pulse/shared/csv/sniff-dialect'
import { fromRandomAccessReaderPromise, type ZipFile } from 'yauzl'
import type { StoredObject } from '../file/stored-object.ts'
import { type ArchiveEntry, listEntries } from './list-entries.ts'
import { ObjectReader } from './object-reader.ts'
import { damaged, readHead } from './read-entry.ts'

export type ArchiveTable = { zip: ZipFile; entries: ArchiveEntry[] }

export type Archive = { tables: [ArchiveTable, ...ArchiveTable[]]; warnings: string[] }

const MAX_TABLES = 50
const IGNORED_SHOWN = 5

/** Throws unsupported-file, unreadable-file, too-large, empty-file. */
export async function openArchive(stored: StoredObject): Promise<Archive> {
  const zip = await openZip(stored)
  const { entries, ignored } = await listEntries(zip, stored.sizeBytes)
  const [first, ...others] = await groupByHeader(zip, entries)
  if (!first) throw new PulseError('empty-file', 'The archive has no CSV file with content in it.')
  if (others.length >= MAX_TABLES) {
    const message = `The archive holds more than ${MAX_TABLES} different tables.`
    throw new PulseError('too-large', message)
  }
  return { tables: [first, ...others], warnings: ignoredWarning(ignored) }
}

async function openZip(stored: StoredObject): Promise<ZipFile> {
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false }
  try {
    return await fromRandomAccessReaderPromise(new ObjectReader(stored), stored.sizeBytes, options)
  } catch (error) {
    stored.signal.throwIfAborted()
    throw damaged(error)
  }
}

async function groupByHeader(
  zip: ZipFile,
  entries: readonly ArchiveEntry[],
): Promise<ArchiveTable[]> {
  const tables = new Map<string, ArchiveTable>()
  for (const entry of entries) {
    const head = await readHead(zip, entry)
    if (head.bytes.every((byte) => byte <= 32)) continue
    const key = headerKey(head) ?? `alone: ${entry.name}`
    const table = tables.get(key) ?? { zip, entries: [] }
    table.entries.push(entry)
    tables.set(key, table)
  }
  return [...tables.values()]
}

/** Equal for files that can be read one behind the other; null when a file has to stay alone. */
function headerKey({ bytes, complete }: { bytes: Uint8Array; complete: boolean }): string | null {
  const { dialect, layout } = sniffDialect(bytes, { complete })
  const isPlain = dialect.preambleLines === 0 && dialect.headerRows === 1
  if (!isPlain || dialect.encoding.startsWith('utf-16')) return null
  return JSON.stringify([dialect.delimiter, dialect.quote, dialect.escape, layout.header])
}

function ignoredWarning(ignored: readonly string[]): string[] {
  if (ignored.length === 0) return []
  const shown = ignored.slice(0, IGNORED_SHOWN).map((name) => `“${name}”`)
  const more = ignored.length - shown.length
  const names = shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
  return [`Not loaded, because they are no CSV files: ${names}.`]
}
