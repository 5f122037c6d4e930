// What a client's half of the sync protocol may contain.
import type { Connection } from '@hocuspocus/server'
import type { CloseReason } from '@pulse/shared/api/close-codes'
import * as Y from 'yjs'
import { type Checked, checkUpdate } from './check-update.ts'
import type { ClientContext } from './client-context.ts'
import type { CollabLog } from './collab-log.ts'
import { makeSizeLimit } from './document-size.ts'
import { SYNC_STEP_1, SYNC_STEP_2 } from './frame.ts'
import {
  HANDSHAKE_COST,
  MAX_DOCUMENT_BYTES,
  MAX_PENDING_BYTES,
  MAX_STATE_VECTOR_BYTES,
} from './limits.ts'
import { pendingBytes } from './pending-edits.ts'
import { Refusal } from './refusal.ts'
import type { UpdateLog } from './update-log.ts'

type Client = Connection<ClientContext>
type Options = { updates: UpdateLog; log: CollabLog }

/**
 * Checks a sync message before it is applied, and what became of it afterwards; throws a refusal.
 * Null when there is nothing to be applied.
 */
export type UpdateRules = (connection: Client, type: number, bytes: Uint8Array) => Checked | null

export function makeUpdateRules({ updates, log }: Options): UpdateRules {
  const isFull = makeSizeLimit(MAX_DOCUMENT_BYTES)

  return (connection, type, bytes) => {
    const { context, document } = connection
    if (type === SYNC_STEP_1 || type === SYNC_STEP_2) charge(connection)
    if (type === SYNC_STEP_1) {
      if (bytes.byteLength > MAX_STATE_VECTOR_BYTES) throw new Refusal('refused')
      return null
    }
    // Unloaded between the look-up and the connection: nobody logs this copy any more.
    if (document.isDestroyed) throw new Refusal('restarting')
    if (updates.isBehind()) throw new Refusal('unavailable')
    const checked = checkUpdate(document, bytes)
    if (typeof checked === 'string') refuse(connection, checked)
    if (connection.readOnly) return null
    // Deletions bring nothing new.
    if (checked.ends.size > 0 && isFull(document, bytes.byteLength)) throw new Refusal('too-large')
    const held = heldBack(document)
    const heldBytes = pendingBytes(document)
    context.socket.checkNext(connection.messageAddress, () => {
      // Hocuspocus swallows the error of an update that fails, and acknowledges it.
      if (!isApplied(document, checked.ends)) return 'refused'
      // Yjs merges all that it holds back with each update that adds to it.
      return pendingBytes(document) > heldBytes ? checkPending(connection, held) : null
    })
    return checked
  }

  function checkPending({ context, document }: Client, held: HeldBack): CloseReason | null {
    if (!context.socket.charge(HANDSHAKE_COST)) return 'too-fast'
    if (pendingBytes(document) <= MAX_PENDING_BYTES) return null
    // Not acknowledged, so it comes again, behind its predecessors, in the next handshake.
    Object.assign(document.store, held)
    return 'restarting'
  }

  function refuse({ context, document }: Client, fault: string): never {
    const userId = context.socket.principal.user.id
    log.warn({ fault, userId, dashboardId: document.name }, 'an update was refused')
    throw new Refusal('refused')
  }
}

/** Held back counts: it is logged like what was integrated. */
function isApplied({ store }: Y.Doc, ends: ReadonlyMap<number, number>): boolean {
  if (store.pendingStructs) return true
  return [...ends].every(([client, end]) => Y.getState(store, client) >= end)
}

type HeldBack = Pick<Y.Doc['store'], 'pendingStructs' | 'pendingDs'>

/** A copy: Yjs changes what it holds back in place. */
function heldBack({ store }: Y.Doc): HeldBack {
  const { pendingStructs, pendingDs } = store
  if (!pendingStructs) return { pendingStructs, pendingDs }
  const { missing, update } = pendingStructs
  return { pendingStructs: { missing: new Map(missing), update }, pendingDs }
}

function charge({ context }: Client): void {
  if (!context.socket.charge(HANDSHAKE_COST)) throw new Refusal('too-fast')
}
