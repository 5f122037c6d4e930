// The durable sync of dashboards: /collab for Pulse's page, /yws/<dashboardId> for y-websocket.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Extension } from '@hocuspocus/server'
import type { Database } from '@pulse/db/schema'
import type { LiveMessage } from '@pulse/shared/api/live-message'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import type { DashboardAccess } from '../auth/access.ts'
import { credentialOf, type Principal } from '../auth/principal.ts'
import { createAccessGuard } from './access-guard.ts'
import { createAdmission } from './admission.ts'
import { createClientSockets } from './client-sockets.ts'
import { closeGracefully } from './close-gracefully.ts'
import type { CollabCounts, CollabEvents } from './collab-events.ts'
import type { CollabLog } from './collab-log.ts'
import { makeConnectionRules } from './connection-rules.ts'
import { createDirectEdits } from './direct-edits.ts'
import { createDocumentPersistence } from './document-persistence.ts'
import { insertUpdates } from './document-repo.ts'
import { editDocument } from './edit-document.ts'
import { endDocument } from './end-document.ts'
import { makeHocuspocus } from './make-hocuspocus.ts'
import { createSocketUpgrade } from './socket-upgrade.ts'
import { createStoredAnswers } from './stored-answers.ts'
import { createUpdateLog } from './update-log.ts'
import { makeUpdateRules } from './update-rules.ts'

export type CollabOptions = {
  db: Kysely<Database>
  /** Connections for the log alone: no chart query may stand before an acknowledgement. */
  logDb: Kysely<Database>
  log: CollabLog
  allowedOrigin: (request: IncomingMessage) => boolean
  authenticate: (headers: IncomingHttpHeaders) => Promise<Principal | null>
  access: DashboardAccess
  events: CollabEvents
  /** Given when several servers share the dashboards. */
  redisUrl?: string
  /** Further hooks in a document's life, after those of the sync itself. */
  extensions?: Extension[]
}

export type Collab = {
  /** True when the path is /collab or /yws/<dashboardId>: the socket is then taken care of. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /**
   * Changes the live document, as one transaction; open pages see it at once. Resolves when it is
   * durable and in the read-model. Rejects with not-found when the organization has no such dashboard.
   */
  edit<T>(dashboardId: string, orgId: string, change: (doc: Y.Doc) => T): Promise<T>
  /** To every open page of the organization that is connected to this server. */
  broadcast(orgId: string, message: LiveMessage): void
  /** Whose sockets are open on this server, one entry for each. */
  principals(): Principal[]
  counts(): CollabCounts
  /** 4401. A credential is a session or an API token, by its id. */
  closeSessions(which: { credentialId?: string; userId?: string }): void
  /** The role changed: read-only or not at once, or 4403. */
  refreshAccess(userId: string): Promise<void>
  /** 4404 */
  closeDashboard(dashboardId: string): void
  /** Saves what is acknowledged and more, closes every socket with 1012. At most some 15 seconds. */
  close(): Promise<void>
}

export function createCollab(options: CollabOptions): Collab {
  const { db, logDb, log, events } = options
  const updates = createUpdateLog({
    insert: (batch) => insertUpdates(logDb, batch),
    log,
    onGone: closeDashboard,
  })
  const guard = createAccessGuard(options.access)
  const answers = createStoredAnswers({ guard })
  const persistence = createDocumentPersistence({ db, updates, log, events, answers })
  const admission = createAdmission({ guard, log })
  const updateRules = makeUpdateRules({ updates, log })
  const edits = createDirectEdits({ admission, updateRules })
  const { hocuspocus, closeFanOut } = makeHocuspocus({
    extensions: [
      persistence.extension,
      makeConnectionRules({ admission, updateRules }),
      edits.extension,
      answers.extension,
      ...(options.extensions ?? []),
    ],
    redisUrl: options.redisUrl,
    catchUp: persistence.catchUp,
    log,
  })
  const sockets = createClientSockets({
    hocuspocus,
    edits,
    answers,
    whenDurable: persistence.whenDurable,
    events,
  })
  const upgrade = createSocketUpgrade({ ...options, ...sockets })

  function closeSessions(which: { credentialId?: string; userId?: string }): void {
    const { credentialId, userId } = which
    upgrade.expire()
    sockets.endWhere(
      ({ principal }) =>
        (credentialId !== undefined && credentialOf(principal) === credentialId) ||
        (userId !== undefined && principal.user.id === userId),
      'signed-out',
    )
  }

  async function refreshAccess(userId: string): Promise<void> {
    upgrade.expire()
    guard.expire(userId)
    const connections = sockets.connectionsOf(userId)
    await Promise.allSettled(connections.map(admission.renew))
  }

  function closeDashboard(dashboardId: string): void {
    const document = hocuspocus.documents.get(dashboardId)
    for (const connection of document?.getConnections() ?? []) endDocument(connection, 'not-found')
  }

  return {
    handleUpgrade: upgrade.handle,
    edit: (dashboardId, orgId, change) =>
      editDocument({ hocuspocus, persistence, log }, { dashboardId, orgId }, change),
    broadcast(orgId, message) {
      const payload = JSON.stringify(message)
      for (const document of persistence.documentsOf(orgId)) document.relayStateless(payload)
    },
    counts: () => ({
      documents: hocuspocus.documents.size,
      sockets: sockets.principals().length,
      unsavedUpdates: updates.unsaved(),
    }),
    principals: sockets.principals,
    closeSessions,
    refreshAccess,
    closeDashboard,
    async close() {
      upgrade.refuseAll()
      await closeGracefully({ hocuspocus, updates, sockets, log })
      await closeFanOut()
    },
  }
}
