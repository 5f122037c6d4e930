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

const FROM_CLIENT: ReadonlySet<number> = new Set([
  FRAME.sync,
  FRAME.awareness,
  FRAME.auth,
  FRAME.queryAwareness,
  FRAME.syncReply,
  FRAME.stateless,
  FRAME.close,
])

const HOCUSPOCUS_RESET = 4205
/** Each half of a handshake reads the whole document: it counts as so many messages. */
const HANDSHAKE_COST = 50

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
    const type = frameType(frame)
    if (!FROM_CLIENT.has(type)) refusing(connection, () => refuse(connection, 'unknown-frame'))
    if (grant && !guard.isCurrent(socket.principal, grant)) await recheck(connection)
    if (type !== FRAME.awareness) return
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
      if (!(error instanceof Refusal)) log.error({ err: error }, 'asking for access failed')
      const refusal = error instanceof Refusal ? error : new Refusal('unavailable')
      endDocument(connection, refusal.reason)
      throw refusal
    }
  }

  async function beforeSync(payload: beforeSyncPayload<ClientContext>): Promise<void> {
    const { connection, type, payload: bytes } = payload
    refusing(connection, () => {
      const handshake = type === SYNC_STEP_1 || type === SYNC_STEP_2
      if (handshake && !connection.context.socket.charge(HANDSHAKE_COST))
        throw new Refusal('too-fast')
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
    if (fault) refuse(connection, fault)
  }

  /**
   * Applied here, because Hocuspocus swallows the error of an update that fails and acknowledges it.
   * It comes to the same bytes afterwards: zeros are an empty update, and cost nothing.
   */
  function apply(connection: Connection<ClientContext>, bytes: Uint8Array): void {
    const { document } = connection
    const held = document.store.pendingStructs?.update
    try {
      Y.applyUpdate(document, bytes.slice(), { source: 'connection', connection })
    } catch (error) {
      log.warn({ err: error, dashboardId: document.name }, 'an update could not be applied')
      throw new Refusal('refused')
    }
    bytes.fill(0)
    if (document.store.pendingStructs?.update !== held) limitPending(connection)
  }

  /** Yjs merges all that it holds back with each update that adds to it. */
  function limitPending(connection: Connection<ClientContext>): void {
    if (pendingBytes(connection.document) > MAX_PENDING_BYTES)
      refuse(connection, 'too-much-pending')
    if (!connection.context.socket.charge(HANDSHAKE_COST)) throw new Refusal('too-fast')
  }

  function refuse(connection: Connection, fault: string): never {
    const { socket } = connection.context as ClientContext
    const userId = socket.principal.user.id
    log.warn({ fault, userId, dashboardId: connection.document.name }, 'a client was refused')
    throw new Refusal('refused')
  }

  return {
    extension: {
      extensionName: 'connection-rules',
      onAuthenticate: admit,
      async connected({ context, connection }: connectedPayload<ClientContext>) {
        context.socket.documents += 1
        connection.onClose((_, event) => reconnectAfterReset(context.socket, event?.code))
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

/** Hocuspocus failed on a message and dropped the document, not the socket: its provider would wait for ever. */
function reconnectAfterReset(socket: ClientSocket, code: number | undefined): void {
  if (code === HOCUSPOCUS_RESET) socket.end('restarting')
}

/**
 * Turns any error into a closed socket: a provider that is left on an open one waits for ever.
 * An error that is no refusal comes from reading what the client sent.
 */
function refusing(connection: Connection, check: () => void): void {
  try {
    check()
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal('refused')
    const { socket } = connection.context as ClientContext
    socket.end(refusal.reason)
    throw refusal
  }
}
