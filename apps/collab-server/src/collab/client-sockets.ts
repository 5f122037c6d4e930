// All open sockets of this server, and the way from a WebSocket into Hocuspocus.
import type { Writable } from 'node:stream'
import type { Connection, Hocuspocus } from '@hocuspocus/server'
import type { CloseReason } from '@pulse/shared/api/close-codes'
import type { RawData, WebSocket } from 'ws'
import type { Principal } from '../auth/principal.ts'
import type { ClientContext } from './client-context.ts'
import { type ClientSocket, makeClientSocket } from './client-socket.ts'
import type { CollabEvents } from './collab-events.ts'
import type { DirectEdits } from './direct-edits.ts'
import { documentOf, FRAME, frameType, isFrame, makeAuthFrame } from './frame.ts'
import { makeHandshakeOrder } from './handshake-order.ts'
import { keepAlive } from './keep-alive.ts'
import { HANDSHAKE_COST, MAX_SOCKETS_PER_USER } from './limits.ts'
import type { Route } from './socket-upgrade.ts'
import type { StoredAnswers } from './stored-answers.ts'
import { makeWholeMessages } from './whole-message.ts'
import { makeYWebsocketAdapter } from './y-websocket-adapter.ts'

export type ClientSockets = {
  hasRoom(principal: Principal): boolean
  onSocket(ws: WebSocket, stream: Writable, principal: Principal, route: Route): void
  endWhere(matches: (socket: ClientSocket) => boolean, reason: CloseReason): void
  principals(): Principal[]
  /** For those that did not go when they were asked to. */
  terminateAll(): void
  connectionsOf(userId: string): Connection<ClientContext>[]
}

type Translate = (frame: Uint8Array) => Uint8Array | null
type Dialect = { incoming: Translate; outgoing: Translate }

/** Opening a dashboard asks the database; who is there is told of everybody. */
const DEAR: ReadonlySet<number> = new Set([FRAME.auth, FRAME.queryAwareness])

const ENDED = { code: 1000, reason: 'ended by the server' }

const HOCUSPOCUS: Dialect = { incoming: (frame) => frame, outgoing: (frame) => frame }

export function createClientSockets(options: {
  hocuspocus: Hocuspocus
  edits: DirectEdits
  answers: StoredAnswers
  whenDurable: (dashboardId: string) => Promise<void>
  events: CollabEvents
}): ClientSockets {
  const { hocuspocus, edits, answers, whenDurable, events } = options
  const sockets = new Map<ClientSocket, WebSocket>()
  const wholeMessageOf = makeWholeMessages()

  function onSocket(ws: WebSocket, stream: Writable, principal: Principal, route: Route): void {
    const dialect = route.kind === 'collab' ? HOCUSPOCUS : makeYWebsocketAdapter(route.dashboardId)
    const socket = makeClientSocket({
      ws,
      stream,
      principal,
      schema: route.schema,
      whenDurable,
      events,
      isRepeating: edits.isRepeating,
      wholeMessageOf,
      translate: dialect.outgoing,
      onEnd: () => client.handleClose(ENDED),
    })
    sockets.set(socket, ws)
    const context: ClientContext = { socket, grant: null }
    // The person is known; nothing of the request itself is needed behind this line.
    const client = hocuspocus.handleConnection(socket.wire, new Request('http://collab'), context)

    const queue = (address: string, frame: Uint8Array): void => {
      client.handleMessage(frame)
      edits.wasQueued(socket, address)
    }
    const isHeld = (address: string, frame: Uint8Array): boolean => {
      const ask = (question: Uint8Array) => queue(address, question)
      const isOpen = hocuspocus.documents.has(documentOf(address))
      return !isOpen && answers.hold({ address, frame, ask }, socket)
    }
    const inOrder = makeHandshakeOrder({
      handle(frame, kind, address) {
        // Hocuspocus ends connections that it has not heard of for long.
        client.lastMessageReceivedAt = Date.now()
        if (kind === 'edit' && edits.take(socket, address, frame)) return
        if (kind === 'auth') answers.forget(socket, address)
        if (kind === 'question' && isHeld(address, frame)) return
        queue(address, frame)
      },
      onTooMuch: () => socket.end('restarting'),
    })

    ws.on('message', (data: RawData, isBinary: boolean) => {
      const message = asBytes(data)
      if (!socket.admit(message.byteLength)) return
      if (!isBinary) return socket.end('refused')
      const frame = dialect.incoming(message)
      if (!frame) return
      if (!isFrame(frame)) return socket.end('refused')
      if (DEAR.has(frameType(frame)) && !socket.charge(HANDSHAKE_COST)) return
      inOrder(frame)
    })
    // Answered by ws itself, and counted like any message.
    ws.on('ping', () => void socket.admit(0))
    ws.on('close', (code, reason) => {
      sockets.delete(socket)
      client.handleClose({ code, reason: reason.toString() })
    })
    // ws closes by itself after an error; without a listener it would be uncaught.
    ws.on('error', () => undefined)
    keepAlive(ws)
    if (route.kind === 'y-websocket') client.handleMessage(makeAuthFrame(route.dashboardId, ''))
  }

  return {
    hasRoom(principal) {
      const own = [...sockets.keys()].filter(
        (socket) => socket.principal.user.id === principal.user.id,
      )
      return own.length < MAX_SOCKETS_PER_USER
    },
    onSocket,
    endWhere(matches, reason) {
      for (const socket of [...sockets.keys()].filter(matches)) socket.end(reason)
    },
    principals: () => [...sockets.keys()].map(({ principal }) => principal),
    terminateAll() {
      for (const ws of sockets.values()) ws.terminate()
    },
    connectionsOf(userId) {
      return [...hocuspocus.documents.values()]
        .flatMap((document) => document.getConnections())
        .filter((connection) => connection.context.socket.principal.user.id === userId)
    },
  }
}

function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
