// The short way of an ordinary edit: from its socket into the document and to everybody else in one
// go. Hocuspocus would take it through a queue, a chain of promises for each hook, and another turn of
// the event loop, and would send it back to where it came from. The rules are the same ones.
import { type Connection, type Extension, OutgoingMessage } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Admission } from './admission.ts'
import type { ClientContext } from './client-context.ts'
import type { ClientSocket } from './client-socket.ts'
import { frameBody, SYNC_UPDATE } from './frame.ts'
import { refusing } from './refusing.ts'
import type { UpdateRules } from './update-rules.ts'

type Client = Connection<ClientContext>

/**
 * Sending to so many takes longer than the rest of the turn: there Hocuspocus merges what comes in one
 * turn before it sends.
 */
const CROWD = 16

/** `waiting` counts what Hocuspocus has not handled yet: nothing overtakes that. */
type OpenDocument = { readonly connection: Client; waiting: number }

export type DirectEdits = {
  extension: Extension<ClientContext>
  /** False leaves the edit to Hocuspocus. */
  take(socket: ClientSocket, address: string, frame: Uint8Array): boolean
  /** To be called with every frame that Hocuspocus got. */
  wasQueued(socket: ClientSocket, address: string): void
}

export function createDirectEdits(options: {
  admission: Admission
  updateRules: UpdateRules
}): DirectEdits {
  const { admission, updateRules } = options
  const opened = new WeakMap<ClientSocket, Map<string, OpenDocument>>()
  const find = (socket: ClientSocket, address: string) => opened.get(socket)?.get(address)

  async function connected({ connection }: { connection: Client }): Promise<void> {
    const { socket } = connection.context
    const documents = opened.get(socket) ?? new Map<string, OpenDocument>()
    opened.set(socket, documents)
    const entry: OpenDocument = { connection, waiting: 0 }
    documents.set(connection.messageAddress, entry)
    connection.onClose(() => {
      if (documents.get(connection.messageAddress) === entry) {
        documents.delete(connection.messageAddress)
      }
    })
    void awaitQueue(entry)
  }

  async function awaitQueue(entry: OpenDocument): Promise<void> {
    entry.waiting += 1
    await entry.connection.waitForPendingMessages()
    entry.waiting -= 1
  }

  function isOrdinary({ connection, waiting }: OpenDocument): boolean {
    const { pendingStructs, pendingDs } = connection.document.store
    // What Yjs holds back may be freed by the edit, and is then new to its sender, too.
    const isComplete = pendingStructs === null && pendingDs === null
    return waiting === 0 && isComplete && admission.holds(connection) && !connection.readOnly
  }

  /** Null when it is refused: then the socket is closed. */
  function admitted(connection: Client, frame: Uint8Array): Uint8Array | null {
    try {
      return refusing(connection, () => {
        const update = readUpdate(frame)
        updateRules(connection, SYNC_UPDATE, update)
        return update
      })
    } catch {
      return null
    }
  }

  function apply(connection: Client, update: Uint8Array): void {
    const { document, messageAddress } = connection
    if (document.connections.size > CROWD) applyQuietly(connection, update)
    else applyAtOnce(connection, update)
    const saved = new OutgoingMessage(messageAddress).writeSyncStatus(true)
    connection.send(saved.toUint8Array())
  }

  return {
    extension: { extensionName: 'direct-edits', connected },
    take(socket, address, frame) {
      const entry = find(socket, address)
      if (!entry || !isOrdinary(entry)) return false
      const { connection } = entry
      const update = admitted(connection, frame)
      if (update) apply(connection, update)
      return true
    },
    wasQueued(socket, address) {
      const entry = find(socket, address)
      if (entry) void awaitQueue(entry)
    },
  }
}

function readUpdate(frame: Uint8Array): Uint8Array {
  const body = frameBody(frame)
  decoding.readVarUint(body)
  return decoding.readVarUint8Array(body)
}

function applyAtOnce(connection: Client, update: Uint8Array): void {
  const { document, context, messageAddress } = connection
  // Others' edits of this turn go first, and to everybody.
  document.flush()
  context.socket.withoutEcho(messageAddress, () => {
    applyQuietly(connection, update)
    document.flush()
  })
}

/** What fails is found out before it would be called saved. */
function applyQuietly(connection: Client, update: Uint8Array): void {
  try {
    Y.applyUpdate(connection.document, update, { source: 'connection', connection })
  } catch {}
}
