// What a client's connection may do, as Hocuspocus hooks. A hook that throws ends the connection of
// that document only and leaves its provider a zombie, so a refusal closes the socket itself.
import type {
  beforeHandleAwarenessPayload,
  beforeHandleMessagePayload,
  beforeSyncPayload,
  Connection,
  connectedPayload,
  Extension,
  onAuthenticatePayload,
  onDisconnectPayload,
} from '@hocuspocus/server'
import * as Y from 'yjs'
import type { AccessGuard, Grant } from './access-guard.ts'
import { createPresenceGuard } from './awareness.ts'
import type { ClientSocket } from './client-socket.ts'
import type { CollabLog } from './collab-log.ts'
import { endDocument } from './end-document.ts'
import { FRAME, frameType, SYNC_STEP_1, SYNC_STEP_2 } from './frame.ts'
import { MAX_DOCUMENTS_PER_SOCKET, MAX_PENDING_BYTES, MAX_STATE_VECTOR_BYTES } from './limits.ts'
import { pendingBytes } from './pending-edits.ts'
import { Refusal } from './refusal.ts'
import { showAccess } from './show-access.ts'
import type { UpdateLog } from './update-log.ts'
import { validateUpdate } from './validate-update.ts'

/** Of a connection that came over a WebSocket. The server's own edits have an empty context. */
export type ClientContext = { socket: ClientSocket; grant: Grant | null }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type ConnectionRules = {
  extension: Extension<ClientContext>
  /** Asks again what the connection may do, and acts on it. */
  recheck(connection: Connection<ClientContext>): Promise<void>
}

export function createConnectionRules(options: {
  guard: AccessGuard
  updates: UpdateLog
  log: CollabLog
}): ConnectionRules {
  const { guard, updates, log } = options
  const presence = createPresenceGuard()

  async function admit(payload: onAuthenticatePayload<ClientContext>) {
    const { context, documentName, connectionConfig } = payload
    if (!UUID.test(documentName)) throw new Refusal('not-found')
    if (context.socket.documents >= MAX_DOCUMENTS_PER_SOCKET) throw new Refusal('too-fast')
    const grant = await guard.ask(context.socket.principal, documentName)
    if (grant.access === 'none') throw new Refusal('not-found')
    connectionConfig.readOnly = grant.access === 'read'
    // Hocuspocus merges what a hook returns into the connection's context.
    return { grant }
  }

  async function beforeMessage(payload: beforeHandleMessagePayload<ClientContext>) {
    const { connection, update: frame } = payload
    const { socket, grant } = connection.context
    if (grant && !guard.isCurrent(socket.principal, grant)) await recheck(connection)
    if (frameType(frame) !== FRAME.awareness) return
    refusing(connection, () => presence.inspect(connection, socket.principal, frame))
  }

  async function recheck(connection: Connection<ClientContext>): Promise<void> {
    const { socket } = connection.context
    try {
      const grant = await guard.ask(socket.principal, connection.document.name)
      if (grant.access === 'none') throw new Refusal('forbidden')
      connection.context.grant = grant
      showAccess(connection, grant.access)
    } catch (error) {
      const refusal =
        error instanceof Refusal ? error : new Refusal('unavailable', { cause: error })
      endDocument(connection, refusal.reason)
      throw refusal
    }
  }

  async function beforeSync(payload: beforeSyncPayload<ClientContext>): Promise<void> {
    const { connection, type, payload: bytes } = payload
    refusing(connection, () => {
      if (type === SYNC_STEP_1) return checkStateVector(bytes)
      checkUpdate(connection, bytes, type === SYNC_STEP_2)
      if (!connection.readOnly) apply(connection, bytes)
    })
  }

  function checkStateVector(bytes: Uint8Array): void {
    if (bytes.byteLength > MAX_STATE_VECTOR_BYTES) throw new Refusal('refused')
  }

  function checkUpdate(connection: Connection, update: Uint8Array, first: boolean): void {
    // Unloaded between the look-up and the connection: nobody logs this copy any more.
    if (connection.document.isDestroyed) throw new Refusal('restarting')
    if (updates.isBehind()) throw new Refusal('unavailable')
    const fault = validateUpdate(connection.document, update, first)
    if (fault) refuseUpdate(connection, fault)
  }

  /**
   * Applied here, because Hocuspocus swallows the error of an update that fails and acknowledges it.
   * Its own attempt afterwards finds nothing new.
   */
  function apply(connection: Connection, update: Uint8Array): void {
    const { document } = connection
    try {
      Y.applyUpdate(document, update, { source: 'connection', connection })
    } catch (error) {
      log.warn({ err: error, dashboardId: document.name }, 'an update could not be applied')
      throw new Refusal('refused', { cause: error })
    }
    if (pendingBytes(document) > MAX_PENDING_BYTES) refuseUpdate(connection, 'too-much-pending')
  }

  function refuseUpdate(connection: Connection, fault: string): never {
    const { socket } = connection.context as ClientContext
    const userId = socket.principal.user.id
    log.warn({ fault, userId, dashboardId: connection.document.name }, 'an update was refused')
    throw new Refusal('refused')
  }

  return {
    extension: {
      extensionName: 'connection-rules',
      onAuthenticate: admit,
      async connected({ context }: connectedPayload<ClientContext>) {
        context.socket.documents += 1
      },
      async onDisconnect({ context }: onDisconnectPayload<Partial<ClientContext>>) {
        if (context.socket) context.socket.documents -= 1
      },
      beforeHandleMessage: beforeMessage,
      beforeSync,
      async beforeHandleAwareness(payload: beforeHandleAwarenessPayload<ClientContext>) {
        const { connection, states } = payload
        // None: another server's, which has stamped it.
        if (connection) presence.stamp(connection, connection.context.socket.principal, states)
      },
    },
    recheck,
  }
}

/** Turns any error into a closed socket: a provider that is left on an open one waits for ever. */
function refusing(connection: Connection, check: () => void): void {
  try {
    check()
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('refused', { cause: error })
    const { socket } = connection.context as ClientContext
    socket.end(refusal.reason)
    throw refusal
  }
}
