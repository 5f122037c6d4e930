// Documents that were taken out of use: refused by the server, or unreadable. They stay on this device
// until the person has no more use for them, in one database per person.
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { keptAsideCount } from './kept-aside-count.ts'

export type KeptAside = {
  readonly id: string
  readonly dashboardId: string
  readonly title: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly because: 'refused' | 'unreadable' | 'view-only' | 'signed-out' | 'gone'
  /** Changes that were never confirmed, as far as is known. */
  readonly unsent: number
  /** Null when nothing of it could be read. */
  readonly dashboard: Dashboard | null
  /** Yjs updates, for whoever can make more of them. */
  readonly updates: readonly Uint8Array[]
}

type KeptAsideStore = {
  /** The newest first. */
  list(dashboardId: string): Promise<KeptAside[]>
  put(entry: KeptAside): Promise<void>
  remove(entry: KeptAside): Promise<void>
  close(): void
}

const CHANGES = 'changes'

/** Rejects where this browser keeps nothing. */
export async function openKeptAside(userId: string): Promise<KeptAsideStore> {
  const request = indexedDB.open(`pulse.aside.${userId}`, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(CHANGES, { keyPath: 'id' })
  const database = await result(request)
  // A log-out in another tab deletes it.
  database.onversionchange = () => database.close()

  const changes = (mode: IDBTransactionMode) =>
    database.transaction(CHANGES, mode).objectStore(CHANGES)
  const list = async (dashboardId: string) => {
    const all = (await result(changes('readonly').getAll())) as KeptAside[]
    return all.filter((each) => each.dashboardId === dashboardId).sort((a, b) => b.at - a.at)
  }
  const count = async (dashboardId: string) =>
    keptAsideCount.write(userId, dashboardId, (await list(dashboardId)).length)
  return {
    list,
    async put(entry) {
      await result(changes('readwrite').put(entry))
      await count(entry.dashboardId)
    },
    async remove(entry) {
      await result(changes('readwrite').delete(entry.id))
      await count(entry.dashboardId)
    },
    close: () => database.close(),
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
