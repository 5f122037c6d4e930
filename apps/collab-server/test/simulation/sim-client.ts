// A page: its document, its undo, and the provider's count of what is not saved.
import { SCHEMA_VERSION, schemaVersionOf } from '@pulse/shared/dashboard/document'
import { makeUndo } from '@pulse/shared/dashboard/undo'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { FRAME, frameBody, frameType, SYNC_STEP_1 } from '../../src/collab/frame.ts'
import type { FakeNetwork } from './fake-network.ts'
import type { SimServer } from './sim-server.ts'
import { answerFrame, askFrame, updateFrame } from './sync-frames.ts'

/** One local edit. */
export type OwnUpdate = {
  update: Uint8Array
  /** The page has said "saved" since. */
  acked: boolean
  /** A server has acknowledged this very message, perhaps while it held it back. */
  promised: boolean
}

export type SimClient = ReturnType<typeof createSimClient>

type Connection = { id: string; server: SimServer; unsaved: number }

const REMOTE = 'remote'
/** The origin of what a page finds on its device. */
export const ON_DEVICE = 'on the device'

export function createSimClient(options: {
  name: string
  clientId: number
  /** Of the dashboard's document, the newest that this page's program knows. */
  schema: number
  dashboardId: string
  network: FakeNetwork
}) {
  const { name, clientId, dashboardId, network } = options
  let { schema } = options
  const doc = new Y.Doc()
  doc.clientID = clientId
  const origin = { name }
  const undo = makeUndo(doc, origin)
  const own: OwnUpdate[] = []
  let connection: Connection | null = null
  let connections = 0

  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from === REMOTE || from === ON_DEVICE) return
    const made = { update, acked: false, promised: false }
    own.push(made)
    if (!connection) return
    connection.unsaved += 1
    send(connection, updateFrame(dashboardId, update), () => {
      made.promised = true
    })
  })

  function send({ id, server }: Connection, frame: Uint8Array, onSaved = () => {}): void {
    const route = { from: name, to: server.name, lane: id }
    network.send(route, () => server.receive(id, frame, onSaved))
  }

  function receive(id: string, frame: Uint8Array): void {
    if (connection?.id !== id) return
    if (frameType(frame) === FRAME.syncStatus) saved(connection)
    else sync(connection, frameBody(frame))
  }

  function sync(open: Connection, body: decoding.Decoder): void {
    const type = decoding.readVarUint(body)
    if (type === SYNC_STEP_1) send(open, answerFrame(dashboardId, doc, body))
    else Y.applyUpdate(doc, decoding.readVarUint8Array(body), REMOTE)
  }

  function saved(open: Connection): void {
    open.unsaved -= 1
    if (open.unsaved === 0) for (const each of own) each.acked = true
  }

  return {
    name,
    doc,
    undo,
    origin,
    own,
    schema: () => schema,
    /** D13: what its page lets the person do. */
    mayEdit: () => schemaVersionOf(doc) <= schema,
    /** The page is loaded again and brings a newer program; its document stays on the device. */
    upgrade(): void {
      schema = SCHEMA_VERSION
    },
    server: () => connection?.server ?? null,
    isSaved: () => connection?.unsaved === 0,
    async connect(server: SimServer): Promise<void> {
      connections += 1
      const id = `${clientId}-${connections}`
      await server.accept(id, schema, (frame) =>
        network.send({ from: server.name, to: name, lane: id }, () => receive(id, frame)),
      )
      // The first count is for what this page has and the server may not have.
      connection = { id, server, unsaved: 1 }
      send(connection, askFrame(dashboardId, doc))
    },
    /** What is under way may still arrive; the server notices last. */
    disconnect(): void {
      if (!connection) return
      const { id, server } = connection
      connection = null
      network.send({ from: name, to: server.name, lane: id }, () => server.drop(id))
    },
    lostServer(): void {
      connection = null
    },
  }
}
