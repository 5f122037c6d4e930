// One server without its sockets: the real log, acknowledgement gate, persistence, peer sync and
// checks of one dashboard, with the steps of Hocuspocus between them taken one at a time.
import {
  type beforeUnloadDocumentPayload,
  Document,
  type onLoadDocumentPayload,
  type onStoreDocumentPayload,
} from '@hocuspocus/server'
import type { Database } from '@pulse/db/schema'
import { schemaVersionOf } from '@pulse/shared/dashboard/document'
import type { Kysely } from 'kysely'
import * as decoding from 'lib0/decoding'
import { pino } from 'pino'
import * as Y from 'yjs'
import { makeAckGate } from '../../src/collab/ack-gate.ts'
import { checkUpdate } from '../../src/collab/check-update.ts'
import { createDocumentPersistence } from '../../src/collab/document-persistence.ts'
import { frameBody, SYNC_STEP_1 } from '../../src/collab/frame.ts'
import { decodePeerMessage, encodePeerMessage } from '../../src/collab/peer-message.ts'
import { createPeerSync } from '../../src/collab/peer-sync.ts'
import { createUpdateLog } from '../../src/collab/update-log.ts'
import { UNCOUNTED } from '../uncounted.ts'
import { makeGatedInsert } from './gated-insert.ts'
import { answerFrame, askFrame, savedFrame, updateFrame } from './sync-frames.ts'

export type SimServer = ReturnType<typeof createSimServer>

export function createSimServer(options: {
  name: string
  dashboardId: string
  db: Kysely<Database>
  toPeers: (from: string, data: Uint8Array) => void
}) {
  const { name, dashboardId, db, toPeers } = options
  const log = pino({ level: 'silent' })
  const storage = makeGatedInsert(db)
  const updates = createUpdateLog({
    insert: storage.insert,
    log,
    onGone: () => undefined,
    // Time passes by the seed alone.
    insertEvery: 0,
  })
  const persistence = createDocumentPersistence({ db, updates, log, events: UNCOUNTED })
  const hooks = persistence.extension
  const sends = new Map<string, (frame: Uint8Array) => void>()
  const schemas = new Map<string, number>()
  const peers = createPeerSync({
    send: (_, message) => toPeers(name, encodePeerMessage(name, message)),
  })
  let document: Document | null = null
  let isAlive = true

  async function open(): Promise<void> {
    const fresh = new Document(dashboardId)
    const payload = { document: fresh, documentName: dashboardId } as onLoadDocumentPayload
    await hooks.onLoadDocument?.(payload)
    fresh.on('update', (update: Uint8Array) => {
      for (const send of sends.values()) send(updateFrame(dashboardId, update))
    })
    peers.attach(fresh)
    peers.compare(fresh)
    document = fresh
  }

  function apply(
    live: Document,
    update: Uint8Array,
    connection: string,
    onSaved: () => void,
  ): void {
    // As Hocuspocus does it for every connection that may only read.
    if ((schemas.get(connection) ?? 0) < schemaVersionOf(live)) return
    const checked = checkUpdate(live, update)
    if (typeof checked === 'string') throw new Error(`an honest update was refused: ${checked}`)
    Y.applyUpdate(live, update, connection)
    const gate = makeAckGate({
      send(frame) {
        if (!isAlive) return
        onSaved()
        sends.get(connection)?.(frame)
      },
      whenDurable: persistence.whenDurable,
      onAcknowledged: UNCOUNTED.acknowledged,
      wasApplied: () => true,
      onDenied: () => undefined,
    })
    gate(savedFrame(dashboardId))
  }

  async function commitAll(): Promise<boolean> {
    if (!storage.isWaiting()) return false
    await storage.answer('commit')
    return true
  }

  return {
    name,
    storage,
    isAlive: () => isAlive,
    isOpen: () => document !== null,
    document: () => document,
    commitAll,
    async accept(
      connection: string,
      schema: number,
      send: (frame: Uint8Array) => void,
    ): Promise<void> {
      if (!document) await open()
      schemas.set(connection, schema)
      sends.set(connection, send)
    },
    /** `onSaved` is called when this very message is acknowledged. */
    receive(connection: string, frame: Uint8Array, onSaved: () => void): void {
      const send = sends.get(connection)
      if (!isAlive || !document || !send) return
      const body = frameBody(frame)
      const type = decoding.readVarUint(body)
      if (type !== SYNC_STEP_1) {
        apply(document, decoding.readVarUint8Array(body), connection, onSaved)
        return
      }
      send(answerFrame(dashboardId, document, body))
      send(askFrame(dashboardId, document))
    },
    drop: (connection: string) => void sends.delete(connection),
    receivePeer(data: Uint8Array): void {
      if (!isAlive || !document) return
      const { from, to, message } = decodePeerMessage(data)
      if (to === null || to === name) peers.receive(document, message, from)
    },
    compare(): void {
      if (isAlive && document) peers.compare(document)
    },
    /** As now and then, and when Redis is back. */
    async catchUp(): Promise<void> {
      if (isAlive) await persistence.catchUp()
    },
    async compact(): Promise<void> {
      await persistence.find(dashboardId)?.compact()
    },
    async store(): Promise<void> {
      await hooks.onStoreDocument?.({ documentName: dashboardId } as onStoreDocumentPayload)
    },
    /** As when the last client left. `pump` lets commits happen while the unloading waits for them. */
    async unload(pump: () => Promise<unknown>): Promise<void> {
      if (!document) return
      sends.clear()
      let done = false
      const unloading = hooks
        .beforeUnloadDocument?.({ documentName: dashboardId } as beforeUnloadDocumentPayload)
        .finally(() => {
          done = true
        })
      while (!done) await pump()
      await unloading
      document.destroy()
      document = null
    },
    /** SIGKILL: memory is gone, nothing more is sent. Returns an insert that may still land. */
    kill(): (() => Promise<unknown>) | null {
      isAlive = false
      updates.stop()
      const landing = storage.abandon()
      document?.destroy()
      document = null
      sends.clear()
      return landing
    },
  }
}
