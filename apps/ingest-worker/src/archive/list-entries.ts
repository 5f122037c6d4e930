// What an archive holds that can be loaded. Names of entries are shown to people and never become paths.
import { PulseError } from '@pulse/shared/api/pulse-error'
import { type Entry, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { countUnpacked } from '../file/unpacked-limit.ts'

export type ArchiveEntry = { name: string; entry: Entry }

/** An archive of more is no collection of tables. */
const MAX_ENTRIES = 1000
const MAX_NAME = 255

const TABLE = /\.(csv|tsv|tab|txt|dat|psv|ssv)$/i
const ARCHIVE = /\.(zip|gz|tgz|bz2|xz|zst|7z|rar|tar)$/i
/** What macOS and Windows put beside the files. */
const LITTER = /(^|\/)(__MACOSX\/|\.(?!\.?\/)|Thumbs\.db$|desktop\.ini$)/i

/** Throws unsupported-file, too-large. `ignored`: names of what is no table. */
export async function listEntries(
  zip: ZipFile,
  storedBytes: number,
): Promise<{ entries: ArchiveEntry[]; ignored: string[] }> {
  if (zip.entryCount > MAX_ENTRIES) {
    throw new PulseError('too-large', `The archive has more than ${MAX_ENTRIES} entries.`)
  }
  const entries: ArchiveEntry[] = []
  const ignored: string[] = []
  const count = countUnpacked(storedBytes)
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    if (name.endsWith('/') || LITTER.test(name)) continue
    refuseWorkbook(name)
    if (ARCHIVE.test(name)) throw refusal(`it holds another archive, “${name}”. Unpack that first`)
    if (!TABLE.test(name)) {
      ignored.push(name)
      continue
    }
    if (entry.isEncrypted()) throw refusal(`“${name}” in it is encrypted with a password`)
    if (!entry.canDecodeFileData()) {
      throw refusal(`“${name}” in it is compressed in a way that is not understood`)
    }
    count(entry.uncompressedSize)
    entries.push({ name, entry })
  }
  return { entries, ignored }
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  return name.replaceAll('\\', '/').replaceAll(/\p{C}/gu, '').slice(-MAX_NAME).toWellFormed()
}

/** Office files are archives, too. */
function refuseWorkbook(name: string): void {
  if (name !== '[Content_Types].xml' && name !== 'mimetype') return
  throw new PulseError(
    'unsupported-file',
    'This is no CSV file: it is a workbook or another Office document. Save the sheet as CSV.',
  )
}

function refusal(why: string): PulseError {
  return new PulseError('unsupported-file', `The archive cannot be loaded: ${why}.`)
}
