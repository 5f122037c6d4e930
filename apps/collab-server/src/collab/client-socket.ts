// One WebSocket of one signed-in person, as Hocuspocus sees it. All of a client's limits that do not
// need to understand the message are enforced here.
import type { WebSocketLike } from '@hocuspocus/server'
import { CLOSE_CODES, type CloseReason } from '@pulse/shared/api/close-codes'
import { WebSocket } from 'ws'
import type { Principal } from '../auth/principal.ts'
import { makeAckGate } from './ack-gate.ts'
import { BYTE_RATE, MAX_BUFFERED_BYTES, MESSAGE_RATE } from './limits.ts'
import { makeTokenBucket } from './token-bucket.ts'

export type ClientSocket = {
  readonly principal: Principal
  /** What Hocuspocus holds in place of the WebSocket. */
  readonly wire: WebSocketLike
  /** Documents that are open on it. */
  documents: number
  /** Closes the socket; the code tells the page what to do. */
  end(reason: CloseReason): void
  /** Counts an incoming message; false (and closed) when it is one too many. */
  admit(bytes: number): boolean
}

type Options = {
  ws: WebSocket
  principal: Principal
  whenDurable: (dashboardId: string) => Promise<void>
  /** Translates an outgoing frame for the client's dialect; null drops it. */
  translate: (frame: Uint8Array) => Uint8Array | null
}

export function makeClientSocket({ ws, principal, whenDurable, translate }: Options): ClientSocket {
  const messages = makeTokenBucket(MESSAGE_RATE)
  const bytes = makeTokenBucket(BYTE_RATE)

  function send(frame: Uint8Array): void {
    if (ws.readyState !== WebSocket.OPEN) return
    const translated = translate(frame)
    if (!translated) return
    // A client that does not read: a close frame would queue behind all that. It syncs again later.
    if (ws.bufferedAmount > MAX_BUFFERED_BYTES) ws.terminate()
    else ws.send(translated)
  }

  function onDenied(frame: Uint8Array, reason: CloseReason | null): void {
    // A failure of ours must not look like a verdict: pages throw local copies away on those.
    if (reason === null) {
      socket.end('unavailable')
      return
    }
    send(frame)
    if (socket.documents === 0) socket.end(reason)
  }

  const gate = makeAckGate({ send, whenDurable, onDenied })
  const socket: ClientSocket = {
    principal,
    documents: 0,
    wire: {
      get readyState() {
        return ws.readyState
      },
      // Hocuspocus only ever sends its encoded frames.
      send: (frame) => gate(frame as Uint8Array),
      close: (code, reason) => ws.close(code, reason),
    },
    end: (reason) => ws.close(CLOSE_CODES[reason], reason),
    admit(size) {
      const now = performance.now()
      if (messages.take(1, now) && bytes.take(size, now)) return true
      socket.end('too-fast')
      return false
    },
  }
  return socket
}
