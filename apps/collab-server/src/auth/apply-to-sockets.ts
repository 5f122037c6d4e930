import type { Collab } from '../collab/create-collab.ts'
import type { SessionEvent } from './session-events.ts'

/** What happened to a session, a person or a dashboard takes effect on open sockets at once. */
export async function applyToSockets(event: SessionEvent, collab: Collab): Promise<void> {
  switch (event.type) {
    case 'session-ended':
      return collab.closeSessions({ credentialId: event.sessionId })
    case 'token-ended':
      return collab.closeSessions({ credentialId: event.tokenId })
    case 'user-ended':
      return collab.closeSessions({ userId: event.userId })
    case 'role-changed':
      return collab.refreshAccess(event.userId)
    case 'dashboard-deleted':
      return collab.closeDashboard(event.dashboardId)
    default:
      throw new Error(`unknown session event ${event satisfies never}`)
  }
}
