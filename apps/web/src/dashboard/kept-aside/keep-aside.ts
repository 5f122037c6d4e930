// Sets a document aside before the page lets go of it.
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import * as Y from 'yjs'
import { type KeptAside, openKeptAside } from './kept-aside-store.ts'

/** A database that does not answer must not hold up the page. */
const PATIENCE_MS = 5_000
/** Starting over again and again helps nobody: after so many within a minute a person decides. */
const MAX_PER_MINUTE = 3

type What = {
  userId: string
  dashboardId: string
  because: KeptAside['because']
  unsent: number
} & ({ doc: Y.Doc } | { parts: readonly Uint8Array[] })

/** False when it could not be kept, or when it has just happened too often. */
export async function keepAside(what: What): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false))
  return Promise.race([keep(what).catch(() => false), late])
}

/** A copy as it would be kept, for one that has to be downloaded at once. */
export function describeCopy(
  doc: Y.Doc,
  dashboardId: string,
  because: KeptAside['because'],
): Omit<KeptAside, 'id'> {
  const dashboard = readDashboard(doc)
  const updates = [Y.encodeStateAsUpdate(doc)]
  const { title } = dashboard
  return { dashboardId, title, at: Date.now(), because, unsent: 0, dashboard, updates }
}

async function keep(what: What): Promise<boolean> {
  const { userId, dashboardId, because, unsent } = what
  const store = await openKeptAside(userId)
  try {
    const minuteAgo = Date.now() - 60_000
    const recent = (await store.list(dashboardId)).filter(({ at }) => at > minuteAgo)
    if (recent.length >= MAX_PER_MINUTE) return false
    const copy =
      'doc' in what
        ? describeCopy(what.doc, dashboardId, because)
        : { dashboardId, because, at: Date.now(), title: '', dashboard: null, updates: what.parts }
    await store.put({ id: crypto.randomUUID(), ...copy, unsent })
    return true
  } finally {
    store.close()
  }
}
