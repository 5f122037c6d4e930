// Keeps one document equal on several servers over a medium that may lose, but not forge, messages.
import type { Document, RedisTransactionOrigin } from '@hocuspocus/server'
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { lacksPredecessors } from './lacks-predecessors.ts'
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
  /** Servers that owe this document an answer; asked again with the next comparison, should it be lost. */
  const asked = new WeakMap<Document, Set<string>>()

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
    asked.delete(document)
    send(document, makeCompare(document, { answer: true, to: null }))
  }

  function receive(document: Document, message: PeerMessage, from: string): void {
    switch (message.type) {
      case 'update':
        if (message.to === null) receiveEdit(document, message.update, from)
        else receiveAnswer(document, message.update, from)
        return
      case 'awareness':
        applyAwarenessUpdate(document.awareness, message.update, FROM_PEER)
        return
      case 'compare':
        answer(document, message, from)
    }
  }

  /**
   * When something before it was lost on the way it is not applied: Yjs would hold back what it adds,
   * but not what it deletes, and a replaced value would be gone until the rest came. Its sender
   * answers with all that this server lacks, the edit included.
   */
  function receiveEdit(document: Document, update: Uint8Array, from: string): void {
    if (lacksPredecessors(document, update)) {
      ask(document, from)
      return
    }
    // It deletes what has not come.
    if (apply(document, update) > 0) ask(document, from)
  }

  function receiveAnswer(document: Document, update: Uint8Array, from: string): void {
    asked.get(document)?.delete(from)
    apply(document, update)
  }

  /** Returns by how many bytes more is held back now. */
  function apply(document: Document, update: Uint8Array): number {
    const before = pendingBytes(document)
    Y.applyUpdate(document, update, FROM_PEER)
    const held = pendingBytes(document) - before
    // A page that changed servers sent what comes next to this one: the others have not got that.
    if (held < 0) compare(document)
    return held
  }

  /** Once until it answers: each answer reads the whole document. */
  function ask(document: Document, server: string): void {
    const pending = asked.get(document) ?? new Set()
    if (pending.has(server)) return
    asked.set(document, pending.add(server))
    send(document, makeCompare(document, { answer: true, to: server }))
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
