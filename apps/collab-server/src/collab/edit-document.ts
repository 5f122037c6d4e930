import type { DirectConnection, Hocuspocus } from '@hocuspocus/server'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { isNewerDocument } from '@pulse/shared/dashboard/document'
import type * as Y from 'yjs'
import type { CollabLog } from './collab-log.ts'
import type { DocumentPersistence } from './document-persistence.ts'
import { Refusal } from './refusal.ts'

type Parts = { hocuspocus: Hocuspocus; persistence: DocumentPersistence; log: CollabLog }
type Target = { dashboardId: string; orgId: string }

/** An edit by the server itself, on the live document: logged and fanned out like anybody's. */
export async function editDocument<T>(
  { hocuspocus, persistence, log }: Parts,
  { dashboardId, orgId }: Target,
  change: (doc: Y.Doc) => T,
): Promise<T> {
  const { connection, document } = await open(hocuspocus, dashboardId)
  try {
    const live = persistence.find(dashboardId)
    if (live?.orgId !== orgId) throw notFound()
    if (isNewerDocument(document)) {
      throw new PulseError(
        'not-available',
        'A newer Pulse wrote this dashboard; this one can only read it',
      )
    }
    const result = document.transact(() => change(document), { source: 'local' })
    await live.whenDurable()
    await live.refreshReadModel().catch((error: unknown) => {
      // The edit is safe; the next store refreshes the read-model.
      log.warn({ err: error, dashboardId }, 'the read-model could not be refreshed')
    })
    return result
  } finally {
    await connection.disconnect({ unloadImmediately: false })
  }
}

async function open(hocuspocus: Hocuspocus, dashboardId: string) {
  for (;;) {
    const connection = await openConnection(hocuspocus, dashboardId)
    const document = hocuspocus.documents.get(dashboardId)
    if (document) return { connection, document }
    // Unloaded while the connection was being made: nobody logs that copy any more.
    await connection.disconnect({ unloadImmediately: false })
  }
}

async function openConnection(
  hocuspocus: Hocuspocus,
  dashboardId: string,
): Promise<DirectConnection> {
  try {
    return await hocuspocus.openDirectConnection(dashboardId)
  } catch (error) {
    if (error instanceof Refusal) throw notFound()
    throw new PulseError('not-available', 'The dashboard cannot be opened now', { cause: error })
  }
}

const notFound = () => new PulseError('not-found', 'There is no such dashboard')
