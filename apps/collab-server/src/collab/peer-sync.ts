// Keeps one document equal on several servers over a medium that may lose, but not forge, messages.
import type { Document, RedisTransactionOrigin } from '@hocuspocus/server'
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PeerMessage } from './peer-message.ts'
import { pendingBytes } from './pending-edits.ts'

const FROM_PEER: RedisTransactionOrigin = { source: 'redis' }

export type PeerSync = {
  attach(document: Document): void
  /** Exchanges what this server and the others lack of each other. */
  compare(document: Document): void
  receive(document: Document, message: PeerMessage, from: string): void
}

type Changed = { added: number[]; updated: number[]; removed: number[] }

export function createPeerSync(options: {
  send: (document: Document, message: PeerMessage) => void
}): PeerSync {
  const { send } = options

  function attach(document: Document): void {
    const publish = makeTurnBatch(document, (updates, clients) => {
      if (updates.length > 0) {
        send(document, { type: 'update', update: Y.mergeUpdates(updates), to: null })
      }
      if (clients.length > 0) sendPresence(document, clients, null)
    })
    document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_PEER) publish.update(update)
    })
    document.awareness.on('update', ({ added, updated, removed }: Changed, origin: unknown) => {
      if (origin !== FROM_PEER) publish.presence([...added, ...updated, ...removed])
    })
  }

  function sendPresence(document: Document, clients: number[], to: string | null): void {
    const update = encodeAwarenessUpdate(document.awareness, clients)
    send(document, { type: 'awareness', update, to })
  }

  function compare(document: Document): void {
    send(document, makeCompare(document, { answer: true, to: null }))
  }

  function receive(document: Document, message: PeerMessage, from: string): void {
    switch (message.type) {
      case 'update':
        Y.applyUpdate(document, message.update, FROM_PEER)
        // Something before it was lost on the way.
        if (pendingBytes(document) > 0 && message.to === null) {
          send(document, makeCompare(document, { answer: true, to: from }))
        }
        return
      case 'awareness':
        applyAwarenessUpdate(document.awareness, message.update, FROM_PEER)
        return
      case 'compare':
        answer(document, message, from)
    }
  }

  function answer(
    document: Document,
    message: PeerMessage & { type: 'compare' },
    to: string,
  ): void {
    // To that server alone: for any other the difference would have holes.
    const update = Y.encodeStateAsUpdate(document, message.stateVector)
    send(document, { type: 'update', update, to })
    const clients = [...document.awareness.getStates().keys()]
    if (clients.length > 0) sendPresence(document, clients, to)
    if (message.answer) send(document, makeCompare(document, { answer: false, to }))
  }

  return { attach, compare, receive }
}

function makeCompare(
  document: Document,
  { answer, to }: { answer: boolean; to: string | null },
): PeerMessage {
  return { type: 'compare', stateVector: Y.encodeStateVector(document), answer, to }
}

/** Collects what changes in one turn of the event loop. */
function makeTurnBatch(
  document: Document,
  flush: (updates: Uint8Array[], clients: number[]) => void,
) {
  let updates: Uint8Array[] = []
  let clients = new Set<number>()
  let scheduled = false

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      const [takenUpdates, takenClients] = [updates, [...clients]]
      updates = []
      clients = new Set()
      scheduled = false
      // Destroying a document clears its presence, which nobody else should hear of.
      if (!document.isDestroyed) flush(takenUpdates, takenClients)
    })
  }

  return {
    update(update: Uint8Array) {
      updates.push(update)
      schedule()
    },
    presence(changed: number[]) {
      for (const client of changed) clients.add(client)
      schedule()
    },
  }
}
