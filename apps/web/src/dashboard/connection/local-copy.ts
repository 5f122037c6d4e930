// The copy of a dashboard that this device keeps, in IndexedDB, one database per person and dashboard.
// Whatever is wrong with that database, the page goes on, and knows that it is not kept.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { removeDatabase } from '../../app/forget-device.ts'
import { isCopyDatabase, openCopyDatabase, readCopy } from './copy-database.ts'

const PREFIX = 'pulse.dashboard.'

/** A database that is blocked never answers: after this, in milliseconds, go on without it for now. */
const PATIENCE_MS = 3_000
/** A device that is full may have room again. */
const RETRY_MS = 20_000

/** 'asking' until the database answers, which may be never. */
export type Kept = 'asking' | 'kept' | 'unavailable' | 'full'

export type LocalCopy = {
  /** Resolves when all that this device has is in the document, or will not be soon. Never rejects. */
  loaded: Promise<void>
  /** Resolves when all that this device has is in the document; never where it does not answer. */
  filled: Promise<void>
  close(): void
}

type Options = {
  doc: Y.Doc
  name: string
  onKept(kept: Kept): void
  /** Parts of the copy that cannot be read any more; they are no longer in it. */
  onUnreadable(parts: Uint8Array[]): void
}

export function localCopyName(userId: string, dashboardId: string): string {
  return `${PREFIX}${userId}.${dashboardId}`
}

/** Fills `doc` from this device and keeps it there from now on. */
export function keepLocalCopy(options: Options): LocalCopy {
  const { onKept } = options
  const filled = Promise.withResolvers<void>()
  let persistence: IndexeddbPersistence | null = null
  let closed = false

  const open = async () => {
    // y-indexeddb never tells that it could not open or read: so the first look is our own.
    const { unreadable } = await fill(options)
    // Also of a page that has been left meanwhile: they are nowhere else any more.
    if (unreadable.length > 0) options.onUnreadable(unreadable)
    filled.resolve()
    if (closed) return
    persistence = new IndexeddbPersistence(options.name, options.doc)
    await persistence.whenSynced
    if (!closed) watch(persistence, options)
  }
  const tryToOpen = (): Promise<void> =>
    open().catch((error: unknown) => {
      if (closed) return
      onKept(isFull(error) ? 'full' : 'unavailable')
      setTimeout(() => closed || void tryToOpen(), RETRY_MS)
    })
  const opened = tryToOpen()
  const gaveUp = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'late'))
  return {
    loaded: Promise.race([opened, gaveUp]).then((how) => {
      if (how === 'late' && !closed) onKept('unavailable')
    }),
    filled: filled.promise,
    close() {
      closed = true
      void persistence?.destroy().catch(() => undefined)
    },
  }
}

async function fill({ doc, name }: Options): Promise<{ unreadable: Uint8Array[] }> {
  let database = await openCopyDatabase(name)
  if (!isCopyDatabase(database)) {
    database.close()
    await removeDatabase(name)
    database = await openCopyDatabase(name)
  }
  try {
    return await readCopy(database, (update) => Y.applyUpdate(doc, update, LOCAL_COPY))
  } finally {
    database.close()
  }
}

/** The origin of what the first look brings. */
const LOCAL_COPY = { localCopy: true }

export function isFromCopy(origin: unknown): boolean {
  return origin === LOCAL_COPY || origin instanceof IndexeddbPersistence
}

/** Failed writes of y-indexeddb are seen here alone: they bubble up to the database. */
function watch(persistence: IndexeddbPersistence, { doc, onKept }: Options): void {
  const database = persistence.db
  onKept(database ? 'kept' : 'unavailable')
  if (!database) return
  const save = persistence._storeUpdate
  let failing = false
  const onAbort = (event: Event) => {
    const error = event.target instanceof IDBTransaction ? event.target.error : null
    onKept(isFull(error) ? 'full' : 'unavailable')
    if (failing && event.target !== lastTry) return
    failing = true
    doc.off('update', save)
    setTimeout(retry, RETRY_MS)
  }
  let lastTry: IDBTransaction | null = null
  const retry = () => {
    if (persistence._destroyed) return
    lastTry = database.transaction('updates', 'readwrite')
    lastTry.objectStore('updates').add(Y.encodeStateAsUpdate(doc))
    // A failure comes to `onAbort` like any other.
    lastTry.oncomplete = () => {
      failing = false
      doc.on('update', save)
      onKept('kept')
    }
  }
  const onGone = () => {
    void persistence.destroy().catch(() => undefined)
    onKept('unavailable')
  }
  database.addEventListener('abort', onAbort)
  // Deleted by another tab, or by the browser: a write would throw into whoever edits.
  database.addEventListener('versionchange', onGone)
  database.addEventListener('close', onGone)
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
