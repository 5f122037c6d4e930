// What a client's half of the sync protocol may contain.
import type { Connection } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { ClientContext } from './client-context.ts'
import type { CollabLog } from './collab-log.ts'
import { SYNC_STEP_1, SYNC_STEP_2 } from './frame.ts'
import { MAX_PENDING_BYTES, MAX_STATE_VECTOR_BYTES } from './limits.ts'
import { pendingBytes } from './pending-edits.ts'
import { Refusal } from './refusal.ts'
import type { UpdateLog } from './update-log.ts'
import { validateUpdate } from './validate-update.ts'

/** Each half of a handshake reads the whole document: it counts as so many messages. */
const HANDSHAKE_COST = 50

type Client = Connection<ClientContext>
type Options = { updates: UpdateLog; log: CollabLog }

/** Checks a sync message and applies its update; throws a refusal. `bytes` are empty afterwards. */
export type UpdateRules = (connection: Client, type: number, bytes: Uint8Array) => void

export function makeUpdateRules({ updates, log }: Options): UpdateRules {
  return (connection, type, bytes) => {
    if (type === SYNC_STEP_1 || type === SYNC_STEP_2) charge(connection)
    if (type === SYNC_STEP_1) {
      if (bytes.byteLength > MAX_STATE_VECTOR_BYTES) throw new Refusal('refused')
      return
    }
    // Unloaded between the look-up and the connection: nobody logs this copy any more.
    if (connection.document.isDestroyed) throw new Refusal('restarting')
    if (updates.isBehind()) throw new Refusal('unavailable')
    const fault = validateUpdate(connection.document, bytes)
    if (fault) refuse(connection, fault)
    if (!connection.readOnly) apply(connection, bytes)
  }

  /**
   * Applied here, because Hocuspocus swallows the error of an update that fails and acknowledges it.
   * It comes to the same bytes afterwards: zeros are an empty update, and cost nothing.
   */
  function apply(connection: Client, bytes: Uint8Array): void {
    const { document } = connection
    const held = heldBack(document)
    try {
      Y.applyUpdate(document, bytes.slice(), { source: 'connection', connection })
    } catch (error) {
      log.warn({ err: error, dashboardId: document.name }, 'an update could not be applied')
      throw new Refusal('refused')
    }
    bytes.fill(0)
    if (document.store.pendingStructs?.update === held.pendingStructs?.update) return
    // Yjs merges all that it holds back with each update that adds to it.
    charge(connection)
    if (pendingBytes(document) <= MAX_PENDING_BYTES) return
    // Not acknowledged, so it comes again, behind its predecessors, in the next handshake.
    Object.assign(document.store, held)
    throw new Refusal('restarting')
  }

  function refuse({ context, document }: Client, fault: string): never {
    const userId = context.socket.principal.user.id
    log.warn({ fault, userId, dashboardId: document.name }, 'an update was refused')
    throw new Refusal('refused')
  }
}

/** A copy: Yjs changes what it holds back in place. */
function heldBack({ store }: Y.Doc): Pick<Y.Doc['store'], 'pendingStructs' | 'pendingDs'> {
  const { pendingStructs, pendingDs } = store
  if (!pendingStructs) return { pendingStructs, pendingDs }
  const { missing, update } = pendingStructs
  return { pendingStructs: { missing: new Map(missing), update }, pendingDs }
}

function charge({ context }: Client): void {
  if (!context.socket.charge(HANDSHAKE_COST)) throw new Refusal('too-fast')
}
