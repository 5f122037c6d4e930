// Who may open a dashboard, and whether that still holds.
import type { Connection } from '@hocuspocus/server'
import type { AccessGuard, Grant } from './access-guard.ts'
import type { ClientContext } from './client-context.ts'
import type { ClientSocket } from './client-socket.ts'
import type { CollabLog } from './collab-log.ts'
import { endDocument } from './end-document.ts'
import { MAX_DOCUMENTS_PER_SOCKET } from './limits.ts'
import { Refusal } from './refusal.ts'
import { accessOf, showAccess } from './show-access.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type Admission = {
  /** Throws a refusal when the person may not even read. */
  admit(socket: ClientSocket, dashboardId: string): Promise<Grant>
  /** True when nothing about the person has changed since; what the connection may do is then shown. */
  holds(connection: Connection<ClientContext>): boolean
  /** Asks again when it does not hold any more. */
  renew(connection: Connection<ClientContext>): Promise<void>
}

export function createAdmission({ guard, log }: { guard: AccessGuard; log: CollabLog }): Admission {
  async function askAgain(connection: Connection<ClientContext>): Promise<void> {
    const { context, document } = connection
    const grant = await guard.ask(context.socket.principal, document.name)
    if (grant.access === 'none') throw new Refusal('forbidden')
    context.grant = grant
    showAccess(connection, accessOf(connection, grant.access))
  }

  function holds(connection: Connection<ClientContext>): boolean {
    const { socket, grant } = connection.context
    if (!grant || !guard.isCurrent(socket.principal, grant)) return false
    // Another server may have migrated the document since.
    if (grant.access !== 'none') showAccess(connection, accessOf(connection, grant.access))
    return true
  }

  return {
    async admit(socket, dashboardId) {
      if (!UUID.test(dashboardId)) throw new Refusal('not-found')
      if (socket.documents >= MAX_DOCUMENTS_PER_SOCKET) throw new Refusal('too-fast')
      const grant = await guard.ask(socket.principal, dashboardId)
      if (grant.access === 'none') throw new Refusal('not-found')
      return grant
    },
    holds,
    async renew(connection) {
      if (holds(connection)) return
      try {
        await askAgain(connection)
      } catch (error) {
        if (!(error instanceof Refusal)) log.error({ err: error }, 'asking for access failed')
        const refusal = error instanceof Refusal ? error : new Refusal('unavailable')
        endDocument(connection, refusal.reason)
        throw refusal
      }
    },
  }
}
