const DATABASE = 'pulse-answers'
const STORE = 'answers'
const VERSION = 1
/** A hanging IndexedDB (it happens after a browser crash) must not keep a chart waiting. */
const OPEN_TIMEOUT_MS = 2_000

export type AnswerDatabase = { store(mode: IDBTransactionMode): IDBObjectStore }

/** Rejects where IndexedDB is missing, blocked or does not answer. `onClose`: open it anew next time. */
export function openAnswers(onClose: () => void): Promise<AnswerDatabase> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('IndexedDB hangs')), OPEN_TIMEOUT_MS)
    const request = indexedDB.open(DATABASE, VERSION)
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(STORE, { keyPath: 'key' })
      store.createIndex('savedAt', 'savedAt')
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      clearTimeout(timeout)
      const database = request.result
      database.onclose = onClose
      // Another tab deletes or upgrades it: let go at once instead of blocking that tab.
      database.onversionchange = () => {
        database.close()
        onClose()
      }
      resolve({ store: (mode) => database.transaction(STORE, mode).objectStore(STORE) })
    }
  })
}

export function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
