// Files that wait on this device for a connection: their bytes in the origin's private file system (a
// Blob in IndexedDB where there is none), what is to become of them in IndexedDB.
import type { UploadTarget } from '../upload/upload-entry.ts'
import { KEPT_FOLDER } from './kept-folder.ts'
import { writeKeptFile } from './local-engine.ts'

const DATABASE = 'pulse-kept-files'
const STORE = 'files'
const OPEN_TIMEOUT_MS = 2_000

export type KeptFile = {
  readonly key: string
  readonly userId: string
  /** The page it was dropped on. */
  readonly scope: string
  readonly name: string
  readonly lastModified: number
  readonly target: UploadTarget
  readonly answers: Record<string, string>
  readonly keptAt: number
}

type Row = KeptFile & { readonly blob: Blob | null }

export const keptFiles = {
  /** False where the browser has no room for it, or keeps nothing at all. */
  async keep(
    file: File,
    about: Omit<KeptFile, 'name' | 'lastModified' | 'keptAt'>,
  ): Promise<boolean> {
    // Asked for, not required: without it the browser may clear it when the disk is full.
    await navigator.storage?.persist?.().catch(() => false)
    const isWritten = await writeKeptFile(file, about.key).catch(() => false)
    const { name, lastModified } = file
    const blob = isWritten ? null : file
    return put({ ...about, name, lastModified, keptAt: Date.now(), blob })
  },

  /** Oldest first; of this person alone. */
  async list(userId: string): Promise<KeptFile[]> {
    const rows = await rowsOf().catch(() => [])
    return rows.filter((row) => row.userId === userId).sort((a, b) => a.keptAt - b.keptAt)
  },

  async setAnswers(key: string, answers: Record<string, string>): Promise<void> {
    const row = (await rowsOf()).find((each) => each.key === key)
    if (row) await put({ ...row, answers })
  },

  /** With the name and time that it had when it was dropped: by them an upload is resumed. */
  async open(kept: KeptFile): Promise<File | null> {
    const row = (await rowsOf().catch(() => [])).find(({ key }) => key === kept.key)
    const bytes = row?.blob ?? (await readWritten(kept.key))
    return bytes && new File([bytes], kept.name, { lastModified: kept.lastModified })
  },

  /** Where storage is blocked or the file is not there, nothing has to be removed. */
  async remove(key: string): Promise<void> {
    await withStore('readwrite', (store) => store.delete(key)).catch(() => undefined)
    const folder = await folderOf()
    await folder?.removeEntry(key).catch(() => undefined)
  },
}

function put(row: Row): Promise<boolean> {
  return withStore('readwrite', (store) => store.put(row)).then(
    () => true,
    () => false,
  )
}

function rowsOf(): Promise<Row[]> {
  return withStore('readonly', (store) => store.getAll() as IDBRequest<Row[]>)
}

async function readWritten(key: string): Promise<File | null> {
  const folder = await folderOf()
  const entry = await folder?.getFileHandle(key).catch(() => undefined)
  return (await entry?.getFile().catch(() => undefined)) ?? null
}

async function folderOf(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory()
    return await root.getDirectoryHandle(KEPT_FOLDER)
  } catch {
    return null
  }
}

/** Rejects where IndexedDB is missing, hangs or is full. */
async function withStore<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = use(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('IndexedDB hangs')), OPEN_TIMEOUT_MS)
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'key' })
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      clearTimeout(timeout)
      resolve(request.result)
    }
  })
}
