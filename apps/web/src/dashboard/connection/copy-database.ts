// The database of a local copy, as y-indexeddb lays it out: a row per update in `updates`.

export function openCopyDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('updates', { autoIncrement: true })
      request.result.createObjectStore('custom')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** False for one that something else has left half made. */
export function isCopyDatabase({ objectStoreNames }: IDBDatabase): boolean {
  return objectStoreNames.contains('updates') && objectStoreNames.contains('custom')
}

/** Gives each row to `apply`. A row that it throws at is taken out of the database and returned. */
export function readCopy(
  database: IDBDatabase,
  apply: (update: Uint8Array) => void,
): Promise<{ unreadable: Uint8Array[] }> {
  return new Promise((resolve, reject) => {
    const unreadable: Uint8Array[] = []
    const transaction = database.transaction('updates', 'readwrite')
    const rows = transaction.objectStore('updates').openCursor()
    rows.onsuccess = () => {
      const row = rows.result
      if (!row) return
      const value: unknown = row.value
      const bytes = value instanceof Uint8Array ? value : new Uint8Array()
      if (!isApplied(bytes, apply)) {
        unreadable.push(bytes)
        row.delete()
      }
      row.continue()
    }
    transaction.oncomplete = () => resolve({ unreadable })
    transaction.onabort = () => reject(transaction.error)
  })
}

function isApplied(update: Uint8Array, apply: (update: Uint8Array) => void): boolean {
  try {
    apply(update)
    return true
  } catch {
    return false
  }
}
