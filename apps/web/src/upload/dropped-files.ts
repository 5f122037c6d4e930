/** The files of a drop; a dropped folder is opened, one level after the other. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...transfer.items].flatMap((item) => {
    if (item.kind !== 'file') return []
    const entry = item.webkitGetAsEntry?.()
    return entry?.isDirectory ? [entry] : []
  })
  const plain = [...transfer.files].filter((file) => !entries.some((e) => e.name === file.name))
  const nested = await Promise.all(entries.map((entry) => filesUnder(entry)))
  return [...plain, ...nested.flat()].slice(0, MAX_FILES)
}

/** A pasted file, or a pasted table as a file. */
export function pastedFiles(transfer: DataTransfer): File[] {
  if (transfer.files.length > 0) return [...transfer.files]
  const text = transfer.getData('text/plain')
  if (!looksLikeTable(text)) return []
  const stamp = new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '.')
  return [new File([text], `Pasted ${stamp}.csv`, { type: 'text/csv' })]
}

const MAX_FILES = 200
const MAX_DEPTH = 5

async function filesUnder(entry: FileSystemEntry, depth = 0): Promise<File[]> {
  if (entry.name.startsWith('.') || depth > MAX_DEPTH) return []
  if (isFile(entry)) {
    const file = await new Promise<File | undefined>((resolve) =>
      entry.file(resolve, () => resolve(undefined)),
    )
    return file ? [file] : []
  }
  if (!isDirectory(entry)) return []
  const files: File[] = []
  for (const child of await childrenOf(entry)) {
    files.push(...(await filesUnder(child, depth + 1)))
    if (files.length >= MAX_FILES) break
  }
  return files
}

/** The browser hands a folder out in portions, and says with an empty one that it was the last. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (portion.length === 0 || children.length >= MAX_FILES) return children
    children.push(...portion)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** At least two lines that a common delimiter cuts into equally many parts. */
export function looksLikeTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length < 2) return false
  const [first = '', second = ''] = lines
  return ['\t', ',', ';', '|'].some((delimiter) => {
    const parts = first.split(delimiter).length
    return parts > 1 && second.split(delimiter).length === parts
  })
}
