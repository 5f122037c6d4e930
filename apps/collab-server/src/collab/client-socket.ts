// One WebSocket of one signed-in person, as Hocuspocus sees it. All of a client's limits that do not
// need to understand the message are enforced here.
import type { Writable } from 'node:stream'
import type { WebSocketLike } from '@hocuspocus/server'
import { CLOSE_CODES, type CloseReason } from '@pulse/shared/api/close-codes'
import { WebSocket } from 'ws'
import type { Principal } from '../auth/principal.ts'
import { makeAckGate } from './ack-gate.ts'
import type { CollabEvents } from './collab-events.ts'
import { FRAME, frameType } from './frame.ts'
import {
  BYTE_RATE,
  MAX_BUFFERED_BYTES,
  MESSAGE_RATE,
  MIN_PRESENCE_BYTES,
  PRESENCE_RATE,
} from './limits.ts'
import { makeTokenBucket, type TokenBucket } from './token-bucket.ts'

export type ClientSocket = {
  readonly principal: Principal
  /** The newest schema of a dashboard's document that the client knows. */
  readonly schema: number
  /** What Hocuspocus holds in place of the WebSocket. */
  readonly wire: WebSocketLike
  /** Documents that are open on it. */
  documents: number
  /** Closes the socket; the code tells the page what to do. */
  end(reason: CloseReason): void
  /**
   * Asked once, right after the next update of this address was handled and before it is called
   * saved; a reason ends the socket instead.
   */
  checkNext(address: string, check: () => CloseReason | null): void
  /** Counts an incoming message; false (and closed) when it is not to be handled. */
  admit(bytes: number): boolean
  /** Counts work that is worth so many messages; false (and closed) when it is too much. */
  charge(messages: number): boolean
  /** Counts presence that goes to everybody; false (and closed) when it is too much. */
  chargePresence(bytes: number): boolean
}

type Options = {
  ws: WebSocket
  /** What `ws` writes to. */
  stream: Writable
  principal: Principal
  schema: number
  whenDurable: (dashboardId: string) => Promise<void>
  events: CollabEvents
  /** What Hocuspocus sends now about an edit has been sent already. */
  isRepeating: () => boolean
  wholeMessageOf: (frame: Uint8Array) => Uint8Array
  /** Translates an outgoing frame for the client's dialect; null drops it. */
  translate: (frame: Uint8Array) => Uint8Array | null
  /** Called when we close it, long before a silent peer has agreed to. */
  onEnd: () => void
}

/** Copying more than that into one piece costs more than it saves. */
const LARGEST_WHOLE = 64 * 1024

/** What Hocuspocus means by codes of its own: a frame that it cannot read, a state that it dropped. */
const HOCUSPOCUS_CODES: Record<number, CloseReason> = { 4401: 'refused', 4205: 'restarting' }

export function makeClientSocket(options: Options): ClientSocket {
  const { ws, stream, principal, schema, whenDurable, events } = options
  const { isRepeating, wholeMessageOf, translate, onEnd } = options
  const messages = makeTokenBucket(MESSAGE_RATE)
  const bytes = makeTokenBucket(BYTE_RATE)
  const presence = makeTokenBucket(PRESENCE_RATE)
  const checks = new Map<string, () => CloseReason | null>()

  function send(frame: Uint8Array): void {
    if (ws.readyState !== WebSocket.OPEN) return
    const translated = translate(frame)
    if (!translated || isDeaf()) return
    // Between two messages of `ws`: it neither compresses nor splits what it sends.
    if (translated.byteLength <= LARGEST_WHOLE) stream.write(wholeMessageOf(translated))
    else ws.send(translated)
  }

  /** A client that does not read: a close frame would queue behind all that. It syncs again later. */
  function isDeaf(): boolean {
    if (ws.bufferedAmount <= MAX_BUFFERED_BYTES) return false
    ws.terminate()
    return true
  }

  function take(bucket: TokenBucket, amount: number): boolean {
    if (bucket.take(amount, performance.now())) return true
    socket.end('too-fast')
    return false
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

  function wasApplied(address: string): boolean {
    const check = checks.get(address)
    checks.delete(address)
    const fault = check?.() ?? null
    if (fault) socket.end(fault)
    return fault === null
  }

  const gate = makeAckGate({
    ...{ send, whenDurable, wasApplied, onDenied },
    onAcknowledged: events.acknowledged,
  })
  const socket: ClientSocket = {
    principal,
    schema,
    documents: 0,
    wire: {
      get readyState() {
        return ws.readyState
      },
      // Hocuspocus only ever sends its encoded frames.
      send(data) {
        const frame = data as Uint8Array
        if (!isRepeating() || frameType(frame) !== FRAME.sync) gate(frame)
      },
      close(code, reason) {
        const meant = HOCUSPOCUS_CODES[code ?? 0]
        if (meant) socket.end(meant)
        else ws.close(code, reason)
      },
    },
    end(reason) {
      if (ws.readyState === WebSocket.OPEN) events.closed(reason)
      ws.close(CLOSE_CODES[reason], reason)
      onEnd()
    },
    checkNext: (address, check) => void checks.set(address, check),
    admit(size) {
      // Frames may still arrive behind our close: whoever was shown out is not heard any more.
      if (ws.readyState !== WebSocket.OPEN || isDeaf()) return false
      return socket.charge(1) && take(bytes, size)
    },
    charge: (count) => take(messages, count),
    chargePresence: (size) => take(presence, Math.max(size, MIN_PRESENCE_BYTES)),
  }
  return socket
}
