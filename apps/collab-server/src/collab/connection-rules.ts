// What a client's connection may do, as Hocuspocus hooks. A hook that throws ends the connection of
// that document only and leaves its provider a zombie, so a refusal closes the socket itself.
import type {
  beforeHandleAwarenessPayload,
  beforeHandleMessagePayload,
  beforeSyncPayload,
  connectedPayload,
  Extension,
  onAuthenticatePayload,
  onDisconnectPayload,
} from '@hocuspocus/server'
import type { Admission } from './admission.ts'
import { createPresenceGuard } from './awareness.ts'
import type { ClientContext } from './client-context.ts'
import { FRAME, frameType } from './frame.ts'
import { Refusal } from './refusal.ts'
import { refusing } from './refusing.ts'
import { accessOf, showAccess } from './show-access.ts'
import type { UpdateRules } from './update-rules.ts'

const FROM_CLIENT: ReadonlySet<number> = new Set([
  FRAME.sync,
  FRAME.awareness,
  FRAME.auth,
  FRAME.queryAwareness,
  FRAME.syncReply,
  FRAME.stateless,
  FRAME.close,
])

/** Hocuspocus failed on a message and dropped the document, not the socket. */
const HOCUSPOCUS_RESET = 4205

export function makeConnectionRules(options: {
  admission: Admission
  updateRules: UpdateRules
}): Extension<ClientContext> {
  const { admission, updateRules } = options
  const presence = createPresenceGuard()
  return {
    extensionName: 'connection-rules',

    async onAuthenticate(payload: onAuthenticatePayload<ClientContext>) {
      const grant = await admission.admit(payload.context.socket, payload.documentName)
      payload.connectionConfig.readOnly = grant.access === 'read'
      // Hocuspocus merges what this hook returns into the connection's context.
      return { grant }
    },

    async connected({ context, connection }: connectedPayload<ClientContext>) {
      context.socket.documents += 1
      const granted = context.grant?.access
      // Admitted before the document was there to be looked at.
      if (granted && granted !== 'none') showAccess(connection, accessOf(connection, granted))
      connection.onClose((_, event) => {
        if (event?.code === HOCUSPOCUS_RESET) context.socket.end('restarting')
      })
    },

    async onDisconnect({ context }: onDisconnectPayload<Partial<ClientContext>>) {
      if (context.socket) context.socket.documents -= 1
    },

    async beforeHandleMessage(payload: beforeHandleMessagePayload<ClientContext>) {
      const { connection, update: frame } = payload
      await admission.renew(connection)
      refusing(connection, () => {
        const type = frameType(frame)
        if (!FROM_CLIENT.has(type)) throw new Refusal('refused')
        if (type === FRAME.awareness) presence.inspect(connection, frame)
      })
    },

    async beforeSync({ connection, type, payload }: beforeSyncPayload<ClientContext>) {
      refusing(connection, () => updateRules(connection, type, payload))
    },

    async beforeHandleAwareness(payload: beforeHandleAwarenessPayload<ClientContext>) {
      // Without a connection it is another server's, which has stamped it.
      if (payload.connection) presence.stamp(payload.connection, payload.states)
    },
  }
}
