// The short way of an ordinary edit: from its socket into the document and to everybody else in one
// go. Hocuspocus would take it through a queue, a chain of promises for each hook, and another turn of
// the event loop, and would send it back to where it came from. The rules are the same ones.
import { type Connection, type Extension, OutgoingMessage } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Admission } from './admission.ts'
import type { Checked } from './check-update.ts'
import type { ClientContext } from './client-context.ts'
import type { ClientSocket } from './client-socket.ts'
import { frameBody, makeSyncFrame, SYNC_UPDATE } from './frame.ts'
import { refusing } from './refusing.ts'
import type { UpdateRules } from './update-rules.ts'

type Client = Connection<ClientContext>
type Edit = Checked & { update: Uint8Array }

/**
 * Sending to so many takes longer than the rest of the turn: there Hocuspocus merges what comes in one
 * turn before it sends.
 */
const CROWD = 16

/**
 * What is larger goes the way of the server's own encoding: of what a client appends to an update
 * nothing is read, and nothing should be sent on to everybody.
 */
const LARGEST_PASSED_ON = 4 * 1024

/** `waiting` counts what Hocuspocus has not handled yet: nothing overtakes that. */
type OpenDocument = { readonly connection: Client; waiting: number }

export type DirectEdits = {
  extension: Extension<ClientContext>
  /** False leaves the edit to Hocuspocus. */
  take(socket: ClientSocket, address: string, frame: Uint8Array): boolean
  /** To be called with every frame that Hocuspocus got. */
  wasQueued(socket: ClientSocket, address: string): void
  /** While Hocuspocus broadcasts an edit that everybody has got. */
  isRepeating(): boolean
}

export function createDirectEdits(options: {
  admission: Admission
  updateRules: UpdateRules
}): DirectEdits {
  const { admission, updateRules } = options
  const opened = new WeakMap<ClientSocket, Map<string, OpenDocument>>()
  let repeating = false
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
  function admitted(connection: Client, frame: Uint8Array): Edit | null {
    try {
      return refusing(connection, () => {
        const update = readUpdate(frame)
        const checked = updateRules(connection, SYNC_UPDATE, update)
        return checked && { update, ...checked }
      })
    } catch {
      return null
    }
  }

  function apply(connection: Client, edit: Edit): void {
    const { document, messageAddress } = connection
    if (document.connections.size > CROWD) applyQuietly(connection, edit)
    else applyAtOnce(connection, edit)
    const saved = new OutgoingMessage(messageAddress).writeSyncStatus(true)
    connection.send(saved.toUint8Array())
  }

  function applyAtOnce(connection: Client, edit: Edit): void {
    const { document } = connection
    // Others' edits of this turn go first.
    document.flush()
    repeating = applyAndPassOn(connection, edit)
    try {
      document.flush()
    } finally {
      repeating = false
    }
  }

  return {
    extension: { extensionName: 'direct-edits', connected },
    take(socket, address, frame) {
      const entry = find(socket, address)
      if (!entry || !isOrdinary(entry)) return false
      const { connection } = entry
      const edit = admitted(connection, frame)
      if (edit) apply(connection, edit)
      return true
    },
    wasQueued(socket, address) {
      const entry = find(socket, address)
      if (entry) void awaitQueue(entry)
    },
    isRepeating: () => repeating,
  }
}

function readUpdate(frame: Uint8Array): Uint8Array {
  const body = frameBody(frame)
  decoding.readVarUint(body)
  return decoding.readVarUint8Array(body)
}

/**
 * Sends the edit on as it came, as soon as the document has taken it in: what Yjs, Hocuspocus and the
 * log do about it afterwards takes longer than that. Returns whether everybody else has got all that
 * it changed; then nothing of it is to be sent again.
 */
function applyAndPassOn(connection: Client, edit: Edit): boolean {
  const { document } = connection
  if (!edit.isNew || edit.update.byteLength > LARGEST_PASSED_ON) {
    applyQuietly(connection, edit)
    return false
  }
  let passedOn = false
  let updates = 0
  const onIntegrated = ({ deleteSet }: Y.Transaction) => {
    if (passedOn || !isIntegrated(document, edit)) return
    // Deletions of what is deleted already change nothing.
    passedOn = edit.ends.size > 0 || deleteSet.clients.size > 0
    if (passedOn) sendToOthers(connection, edit.update)
  }
  const onUpdate = () => {
    updates += 1
  }
  document.on('afterTransaction', onIntegrated)
  document.on('update', onUpdate)
  try {
    applyQuietly(connection, edit)
  } finally {
    document.off('afterTransaction', onIntegrated)
    document.off('update', onUpdate)
  }
  return passedOn && updates === 1
}

/** All of it, and nothing is held back. */
function isIntegrated({ store }: Y.Doc, { ends }: Edit): boolean {
  if (store.pendingStructs !== null || store.pendingDs !== null) return false
  for (const [client, end] of ends) if (Y.getState(store, client) < end) return false
  return true
}

function sendToOthers(connection: Client, update: Uint8Array): void {
  let last = { address: '', frame: update }
  for (const peer of connection.document.connections.keys()) {
    if (peer === connection) continue
    const { messageAddress: address } = peer
    if (address !== last.address) {
      last = { address, frame: makeSyncFrame(address, SYNC_UPDATE, update) }
    }
    peer.send(last.frame)
  }
}

/** What fails is found out before it would be called saved. */
function applyQuietly(connection: Client, { update }: Edit): void {
  try {
    Y.applyUpdate(connection.document, update, { source: 'connection', connection })
  } catch {}
}
