// The copy of a dashboard that this device keeps, in IndexedDB, one database per person and dashboard.
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

const PREFIX = 'pulse.dashboard.'

/** A database that is blocked or damaged never answers: after this, in milliseconds, go on without it. */
const PATIENCE = 3_000

export type LocalCopy = {
  /** Resolves to false where nothing is kept on this device (private mode, no space, damaged). */
  loaded: Promise<boolean>
  close(): void
}

export function localCopyName(userId: string, dashboardId: string): string {
  return `${PREFIX}${userId}.${dashboardId}`
}

/** Fills `doc` from this device and keeps it there from now on. Never rejects. */
export function keepLocalCopy(doc: Y.Doc, name: string): LocalCopy {
  let persistence: IndexeddbPersistence
  try {
    persistence = new IndexeddbPersistence(name, doc)
  } catch {
    return { loaded: Promise.resolve(false), close: () => {} }
  }
  const opened = persistence.whenSynced.then(() => true)
  const gaveUp = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false))
  return {
    loaded: Promise.race([opened, gaveUp]).catch(() => false),
    close: () => void persistence.destroy().catch(() => {}),
  }
}
